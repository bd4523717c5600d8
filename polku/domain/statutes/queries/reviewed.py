"""The table of what people have read in the amending acts: `reviewed.yaml` beside the models."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent.parent / "reviewed.yaml"


@dataclass(frozen=True, slots=True)
class From:
    """Where one subsection of a section comes from: the amending act's paragraph, or the subsection as it was.

    `place` is None when nobody can tell.
    """

    is_new: bool
    place: int | None


@dataclass(frozen=True, slots=True)
class Repeal:
    """By which section of which act an act was repealed, and from when on."""

    by: str
    section: str
    on: date


@cache
def commencements() -> dict[str, date]:
    """From when on acts are in force whose own words do not tell it, or no longer do."""
    return {row["act"]: row["from"] for row in _table()["commencements"]}


@cache
def amendments() -> dict[tuple[str, str, str], tuple[From, ...]]:
    """What an amending act made of a section: of (act, section, amending act), each subsection in order."""
    return {
        (row["act"], row["section"], row["by"]): tuple(map(_from, row["moments"])) for row in _table()["amendments"]
    }


@cache
def repeals() -> dict[str, Repeal]:
    """Acts that are repealed, whatever the source they were read from says."""
    return {row["act"]: Repeal(row["by"], row["section"], row["from"]) for row in _table()["repeals"]}


@cache
def _table() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return told


def _from(told: str) -> From:
    how, _space, place = told.partition(" ")
    return From(is_new=how == "new", place=None if how == "unsure" else int(place))
