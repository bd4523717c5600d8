"""Reads the written content as its importers will: folder, front matter, body."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2] / "polku" / "content"
KINDS = ("situations", "services", "articles", "places", "stories")
LANGUAGES = ("fi", "fi-simple", "sv", "en")
LAYER = re.compile(r"^:::[ \t]*(\w+)?[ \t]*(\S+)?[ \t]*$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Text:
    kind: str
    slug: str
    language: str
    front: dict[str, Any]
    body: str

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.slug}/{self.language}.md"

    @property
    def plain(self) -> str:
        """The words a reader meets: no marks of Markdown, no addresses of links."""
        words = LINK.sub(r"\1", LAYER.sub("", self.body))
        return re.sub(r"[*_`]", "", words)

    @property
    def all_written(self) -> str:
        """The body and every text field of the front matter."""
        fields = [value for value in self.front.values() if isinstance(value, str)]
        return "\n\n".join([*fields, self.plain])


def read(path: Path) -> Text:
    """Raises ValueError where the front matter is not there or is not a mapping."""
    found = re.fullmatch(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL)
    if not found:
        raise ValueError(f"{path}: no front matter between --- lines")
    front = yaml.safe_load(found[1])
    if not isinstance(front, dict):
        raise ValueError(f"{path}: the front matter is not a mapping")
    return Text(path.parent.parent.name, path.parent.name, path.stem, front, found[2].strip())


@cache
def texts() -> tuple[Text, ...]:
    return tuple(read(path) for path in sorted(ROOT.glob("*/*/*.md")))


@cache
def slugs(kind: str) -> frozenset[str]:
    return frozenset(text.slug for text in texts() if text.kind == kind)


def of(kind: str, language: str | None = None) -> list[Text]:
    return [text for text in texts() if text.kind == kind and language in (None, text.language)]
