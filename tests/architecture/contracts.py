"""The contracts of `.importlinter`, read for what import-linter cannot check."""

import re
from configparser import ConfigParser
from dataclasses import dataclass

from tests.architecture.source import ROOT

TEXT = (ROOT / ".importlinter").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Part:
    """A package in a contract, by its full name. Brackets say that it is not built yet."""

    name: str
    bracketed: bool


#: A contract from its top layer down; each layer is the packages that share it.
Layers = list[list[Part]]


def layers_of(contract: str, text: str = TEXT) -> Layers:
    """The layers of a contract."""
    section = _sections(text)[f"importlinter:contract:{contract}"]
    inside = f"{section['containers'].strip()}." if "containers" in section else ""
    return [_parts(line, inside) for line in section["layers"].split("\n") if line.strip()]


def layered(text: str = TEXT) -> list[str]:
    """The contracts that are made of layers."""
    sections = _sections(text)
    return [name.rpartition(":")[2] for name in sections.sections() if sections[name].get("type") == "layers"]


def stairs(text: str = TEXT) -> dict[str, int]:
    """How high each package of the domain and the core stands, by its full name: the higher, the more it may know."""
    down = [*layers_of("journey", text), *layers_of("core", text)]
    return {part.name: len(down) - step for step, layer in enumerate(down) for part in layer}


def _parts(line: str, inside: str) -> list[Part]:
    words = [word.strip() for word in re.split(r"[|:]", line)]
    return [Part(inside + word.strip("()"), bracketed=word.startswith("(")) for word in words]


def _sections(text: str) -> ConfigParser:
    found = ConfigParser(delimiters="=", comment_prefixes=(";",))
    found.read_string(text)
    return found
