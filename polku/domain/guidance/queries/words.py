"""Synonyms and what is put first, as the search and their page need them."""

from django.db.models import Q

from polku.core.languages import HTML_TAGS
from polku.core.settings import changes
from polku.domain.guidance.models import Boost, Synonym

#: Rows a page of the list shows.
PAGE = 50


def synonym_state(row: Synonym) -> changes.State:
    return {
        "language": row.language,
        "spoken": row.spoken,
        "means": row.means,
        "reason": row.reason,
        "is_used": row.is_used,
    }


def boost_state(row: Boost) -> changes.State:
    return {"spoken": row.words, "means": row.thing, "reason": row.reason}


def synonyms_in_use(language: str) -> dict[str, list[str]]:
    """What each spoken word of a language stands for. Plain Finnish has those of Finnish."""
    rows = Synonym.objects.filter(is_used=True, language__in={language, HTML_TAGS.get(language, language)})
    return {row.spoken: row.words for row in rows}


def boosted_for(text: str) -> list[tuple[str, str]]:
    """The source and thing of what comes first for these words, as somebody typed them."""
    rows = Boost.objects.filter(words=" ".join(text.lower().split()))
    return list(rows.values_list("source", "thing"))


def synonyms_in_order(*, containing: str = "", after: str = "", limit: int = PAGE + 1) -> list[Synonym]:
    """Synonyms by their spoken word; `after` is the last one seen."""
    rows = Synonym.objects.filter(spoken__gt=after)
    if containing:
        rows = rows.filter(Q(spoken__icontains=containing) | Q(means__icontains=containing))
    return list(rows.order_by("spoken", "pk")[:limit])


def synonym_of_id(synonym_id: int) -> Synonym | None:
    return Synonym.objects.filter(pk=synonym_id).first()


def boost_of_id(boost_id: int) -> Boost | None:
    return Boost.objects.filter(pk=boost_id).first()


def boosts_in_order(*, limit: int = 200) -> list[Boost]:
    return list(Boost.objects.all()[:limit])
