"""A relevance set: documents, questions and judgements, read from files of a line each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from polku.core.search.documents import Document
from polku.domain.statutes.queries.daily import is_daily

#: What of a document's `meta` is a keyword: the labels of a classification, which its text lacks.
LABELS = ("serviceClassLabels", "ontologyLabels", "targetGroups", "lifeEvents")
#: What their kinds are called here. The others are called the same.
KINDS = {"gd": "service"}
SOURCE = "judged"


@dataclass(frozen=True, slots=True)
class Query:
    """A question as somebody would type it. `kind` says who: client, worker, swedish, english, oos (out of scope)."""

    qid: str
    text: str
    language: str
    kind: str
    in_scope: bool
    has_answer: bool


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a corpus."""
    for told in _lines(path):
        meta = told.get("meta") or {}
        # The languages of one description are one thing: its id ends with the language.
        thing = told["id"].removesuffix(f":{told['lang']}")
        act, section = meta.get("act"), meta.get("section")
        yield Document(
            source=SOURCE,
            thing=thing,
            kind=KINDS.get(told["kind"], told["kind"]),
            language=told["lang"],
            title=told["title"],
            text=told["text"],
            near=is_daily(act or ""),
            keywords=tuple(str(label) for name in LABELS for label in meta.get(name) or ()),
            exact=(thing.removeprefix("law:"),) if act and section else (),
            said_by=told.get("source", ""),
        )


def read_queries(path: Path) -> list[Query]:
    """The questions."""
    return [
        Query(
            told["qid"],
            told["query"],
            told["lang"],
            told["kind"],
            bool(told["in_scope"]),
            bool(told.get("has_answer", told["in_scope"])),
        )
        for told in _lines(path)
    ]


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """Of each question the grade of each judged document: 3 settles it, 2 is a good part, 1 of some use, 0 none."""
    return {told["qid"]: {each["doc"]: each["grade"] for each in told["judgements"]} for told in _lines(path)}


def named_as_judged(document: Document, known: frozenset[str]) -> str:
    """The id that the judgements have for a document."""
    with_language = f"{document.thing}:{document.language}"
    return with_language if with_language in known else document.thing


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
