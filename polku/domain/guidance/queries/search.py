"""The one search of the house: what somebody may find, with the words, rights and choices of this county."""

from dataclasses import dataclass

from polku.core.access import Actor
from polku.core.search import index
from polku.core.search.query import Found, Hit, Wanted
from polku.domain.guidance.queries.articles import ArticleLine, lines_resting_on, stale_among
from polku.domain.guidance.queries.documents import SOURCE
from polku.domain.guidance.queries.readers import audience_of, units_of
from polku.domain.guidance.queries.words import boosted_for, synonyms_in_use
from polku.domain.statutes.queries.references import recognise


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to find. Empty `kinds`, `situations` and `places` narrow nothing.

    `as_typed` leaves the text as it is, where a correction would otherwise be looked for. `without` names parts of the
    search that are left out, for measuring.
    """

    actor: Actor
    text: str
    language: str = "fi"
    kinds: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    limit: int = 10
    offset: int = 0
    as_typed: bool = False
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit, and whether somebody should have read the thing again by now, or its last day has passed."""

    hit: Hit
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, with what of our own guidance rests on the sections that were named outright.

    `next_offset` is where the next page begins; None on the last one.
    """

    asked: Asked
    found: Found
    hits: list[Shown]
    about: list[ArticleLine]
    next_offset: int | None


def search(asked: Asked) -> Answer:
    """What the actor may know of that answers. Never raises, whatever was typed."""
    named = recognise(asked.text)
    found = index.search(
        Wanted(
            text=asked.text,
            language=asked.language,
            audience=audience_of(asked.actor),
            units=frozenset(str(unit) for unit in units_of(asked.actor)),
            exact=tuple(named),
            synonyms=synonyms_in_use(asked.language),
            first=tuple(boosted_for(asked.text)),
            kinds=asked.kinds,
            situations=asked.situations,
            places=asked.places,
            limit=asked.limit,
            offset=asked.offset,
            as_typed=asked.as_typed,
            without=asked.without,
        )
    )
    stale = stale_among([hit.document.thing for hit in found.hits if hit.document.source == SOURCE])
    end = asked.offset + len(found.hits)
    return Answer(
        asked=asked,
        found=found,
        hits=[Shown(hit, hit.document.source == SOURCE and hit.document.thing in stale) for hit in found.hits],
        about=_about(asked, named),
        next_offset=end if found.hits and end < found.total else None,
    )


def suggestions(actor: Actor, text: str, language: str) -> list[str]:
    """How a question that was begun may go on."""
    return index.suggest(audience_of(actor), language, text)


def _about(asked: Asked, named: list[str]) -> list[ArticleLine]:
    return lines_resting_on(asked.actor, named, asked.language) if named else []
