"""A question to the search, as the house would ask it, from a command that says who asks."""

from polku.core.search.documents import Audience
from polku.core.search.query import Wanted
from polku.domain.guidance.queries.words import boosted_for, synonyms_in_use
from polku.domain.statutes.queries.references import recognise


def wanted(
    text: str,
    *,
    language: str,
    audience: Audience,
    limit: int,
    as_typed: bool = False,
    without: frozenset[str] = frozenset(),
) -> Wanted:
    """What somebody of this audience and of no unit wants, with the words and choices of this county."""
    return Wanted(
        text=text,
        language=language,
        audience=audience,
        exact=tuple(recognise(text)),
        synonyms=synonyms_in_use(language),
        first=tuple(boosted_for(text)),
        limit=limit,
        as_typed=as_typed,
        without=without,
    )
