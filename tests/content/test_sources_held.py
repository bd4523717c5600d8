"""Sources named in the texts, looked up in the collected data."""

import json
import lzma
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.content.reading import texts
from tests.plugin import SHARED_DATA

DATA = Path(__file__).resolve().parents[2] / SHARED_DATA
CONSOLIDATED = DATA / "statutes" / "consolidated.jsonl.xz"
DESCRIPTIONS = DATA / "ptv" / "general-descriptions" / "gd.json"

needs_data = pytest.mark.skipif(not DATA.exists(), reason=f"there is no {SHARED_DATA}")


@cache
def sources() -> list[tuple[str, dict[str, Any]]]:
    return [(text.name, source) for text in texts() for source in text.front.get("sources", [])]


@cache
def sections_of_acts() -> dict[str, tuple[str, frozenset[str]]]:
    """Of each act held as consolidated: its status and the numbers of its sections."""
    wanted = {source["act"] for _, source in sources() if "act" in source}
    with lzma.open(CONSOLIDATED, "rt", encoding="utf-8") as lines:
        acts = (json.loads(line) for line in lines)
        return {
            act["citation"]: (act["status"], frozenset(section["num"] for section in act["sections"]))
            for act in acts
            if act["citation"] in wanted
        }


@pytest.mark.shared_data
@needs_data
def test_acts_held_as_consolidated_are_in_force_and_have_the_section() -> None:
    held = sections_of_acts()
    named = [(name, source) for name, source in sources() if source.get("act") in held]
    assert named
    repealed = [(name, source["act"]) for name, source in named if held[source["act"]][0] == "repealed"]
    missing = [
        (name, source)
        for name, source in named
        if "section" in source and str(source["section"]) not in held[source["act"]][1]
    ]
    assert not repealed
    assert not missing


@pytest.mark.shared_data
@needs_data
def test_national_descriptions_named_as_sources_are_in_the_catalogue() -> None:
    known: set[str] = set()
    for description in json.loads(DESCRIPTIONS.read_text(encoding="utf-8-sig")):
        names = {name["Label"] for name in description.get("Name") or [] if name}
        known |= names | {description["Id"], description.get("ReferenceCode") or ""}
    unknown = [(name, source["ptv"]) for name, source in sources() if "ptv" in source and source["ptv"] not in known]
    assert not unknown
