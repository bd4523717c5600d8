"""The passages that answer a question, taken word by word from what the search found."""

import re
from dataclasses import dataclass

from polku.core.search.documents import Audience, Document
from polku.domain.guidance.queries.answering.passages import Passage
from polku.domain.guidance.queries.search import Answer, Shown

#: Passages that are quoted at most: more is a list of hits, and that stands below.
MOST = 4
#: Characters of a passage. A moment of an act is quoted whole, or its conditions would be lost.
LONGEST, SHORTEST = 1200, 160
#: A hit that is much further from the question than the best one answers something else.
NEAR = 0.5
#: One person's tale and the way to a form tell what there is; they do not answer.
NOT_QUOTED = frozenset({"story", "channel"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_SIGNS = " …"


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage, and the hit it stands in."""

    passage: Passage
    shown: Shown


def quotes_of(answer: Answer) -> list[Quote]:
    """What answers, the best first; nothing when the search found nothing sure."""
    if not answer.found.sure:
        return []
    best = max((each.hit.score for each in answer.hits), default=0.0)
    near = [each for each in answer.hits if each.hit.is_exact or each.hit.score >= NEAR * best]
    quotes = [Quote(_passage(each), each) for each in near if each.hit.document.kind not in NOT_QUOTED]
    return [each for each in quotes if each.passage.text][:MOST]


def _passage(shown: Shown) -> Passage:
    document = shown.hit.document
    return Passage(
        kind=document.kind,
        thing=document.thing,
        title=document.title,
        text=around(document.text, shown.hit.snippet.text),
        source=document.said_by,
        language=document.language,
        dated=document.dated,
        reference=document.thing if document.kind == "statute" else "",
        is_public=is_public(document),
    )


def is_public(document: Document) -> bool:
    """May everybody read it?"""
    return document.audience == Audience.PUBLIC and not document.unit


def around(text: str, sentence: str) -> str:
    """The paragraph in which a sentence stands, and what follows while it is short; whole sentences, or whole."""
    wanted = sentence.strip(_SIGNS)
    at = max(text.find(wanted), 0)
    begin = text.rfind("\n", 0, at) + 1
    lines = text[begin:].split("\n")
    kept = lines[0]
    for line in lines[1:]:
        if len(kept) >= SHORTEST and not kept.rstrip().endswith(":"):
            break
        kept = f"{kept}\n{line}"
    return kept.strip() if len(kept) <= LONGEST else _cut(kept, at - begin)


def _cut(text: str, at: int) -> str:
    """The sentences of a long text from the one at this place on, as many as fit."""
    begin = max((found.end() for found in _SENTENCE.finditer(text, 0, at + 1)), default=0)
    kept = text[begin : begin + LONGEST]
    if begin + LONGEST < len(text):
        whole = [found.start() for found in _SENTENCE.finditer(kept)]
        kept = f"{kept[: whole[-1]] if whole else kept} …"
    return f"… {kept.strip()}" if begin else kept.strip()
