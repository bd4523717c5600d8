"""Sections as the search finds them: as they read today."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby

from polku.core.clock import clock
from polku.core.search.documents import Document
from polku.domain.statutes.models import Act, Section, Wording
from polku.domain.statutes.queries import reviewed
from polku.domain.statutes.queries.daily import is_daily
from polku.domain.statutes.queries.references import names_of
from polku.domain.statutes.queries.sections import (
    SectionText,
    known_only_by_amendments,
    section_on,
    sections_of,
)

SOURCE = "statutes"
_AT_A_TIME = 500


def documents(things: Collection[str] | None = None) -> Iterator[Document]:
    """A document for each section of each act that is not repealed. Amending acts are found by what they amend."""
    acts = Act.objects.filter(is_repealed=False, amends="").exclude(number__in=reviewed.repeals())
    if things is not None:
        acts = acts.filter(number__in={thing.partition("#")[0] for thing in things})
    # A consolidated text that says that it is repealed speaks for the act as enacted, too.
    consolidated = set(Act.objects.filter(form=Act.Form.CONSOLIDATED).values_list("number", flat=True))
    for act in acts.order_by("number", "form").iterator(chunk_size=_AT_A_TIME):
        if act.is_consolidated or act.number not in consolidated:
            yield from (each for each in _of_act(act) if things is None or each.thing in things)
    for act in known_only_by_amendments():
        yield from (each for each in _of_act(act) if things is None or each.thing in things)


def _of_act(act: Act) -> Iterator[Document]:
    today = clock.today()
    if act.is_consolidated:
        wordings = Wording.objects.filter(section__act=act).select_related("section").order_by("section_id", "id")
        for _pk, group in groupby(wordings, key=lambda wording: wording.section_id):
            held = list(group)
            newest = ([each for each in held if each.holds_on(today)] or held[:1])[-1]
            if newest.section.occurrence == 1 and not newest.section.has_ended_by(today):
                yield _document(act, newest.section, [text for text in newest.moments if text], act.updated_on)
        return
    for section in sections_of(act):
        found = section_on(act.number, section.number, today)
        if found:
            yield _document(act, section, [*_known(found), *_beside(found)], _newest_in(found))


def _known(found: SectionText) -> list[str]:
    return [moment.text for moment in found.moments if moment.text]


def _beside(found: SectionText) -> list[str]:
    """What stands beside a section whose own wording is not known is what it is found by."""
    return [text for amendment in found.beside for text in amendment.moments if text]


def _newest_in(found: SectionText) -> date | None:
    """Since when the newest of what is held or stands beside it holds."""
    days = [moment.since for moment in found.moments] + [amendment.since for amendment in found.beside]
    return max((day for day in days if day), default=None)


def _document(act: Act, section: Section, texts: list[str], newest: date | None) -> Document:
    reference = f"{act.number}#{section.number}"
    return Document(
        source=SOURCE,
        thing=reference,
        kind="statute",
        language="fi",
        near=is_daily(act.number),
        title=f"{act.title} {number_in_words(section.number)} {section.heading}".strip()[:500],
        text="\n".join(texts),
        keywords=(act.number, *names_of(act.number)),
        exact=(reference,),
        said_by="Finlex",
        dated=newest or act.in_force_from,
    )


def number_in_words(number: str) -> str:
    """`14a` as it is written: `14 a §`; `4:48` is `4 luku 48 §`."""
    chapter, _sign, section = number.rpartition(":")
    letter = section.lstrip("0123456789")
    written = f"{section.removesuffix(letter)} {letter} §" if letter else f"{section} §"
    return f"{chapter} luku {written}" if chapter else written
