"""A section as it reads on a day: what we hold, what we do not, and where each part comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from polku.domain.statutes.models import Act, Section, Wording
from polku.domain.statutes.queries import reviewed
from polku.domain.statutes.queries.reviewed import From, Repeal

#: Where everyone can read the law as it is in force.
FINLEX = "https://www.finlex.fi/fi/lainsaadanto"


@dataclass(frozen=True, slots=True)
class Moment:
    """A subsection (momentti). `text` is None when its wording is not held: an older one never stands in for it.

    `by` is the act that gave the wording, `since` the day from which it holds; both are empty where the whole text is
    consolidated.
    """

    text: str | None
    by: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that stands beside the section: one that is still to come, or whose place nobody has reviewed.

    `moments` are the paragraphs as the amending act prints them; an empty one means unchanged.
    """

    act: str
    title: str
    since: date | None
    moments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section on one day.

    Only a consolidated text is valid law as published. Else it is put together here from the statutes as enacted
    (`is_consolidated` false), and Finlex is to be asked. `known_from` is the day before which the text is not known.
    """

    act: str
    act_title: str
    number: str
    heading: str
    chapter: str
    day: date
    moments: tuple[Moment, ...]
    is_consolidated: bool
    address: str
    read_on: date
    updated_on: date | None
    repeal: Repeal | None = None
    is_repealed: bool = False
    known_from: date | None = None
    coming: tuple[Amendment, ...] = ()
    beside: tuple[Amendment, ...] = ()
    also: tuple[tuple[Moment, ...], ...] = field(default=())

    @property
    def reference(self) -> str:
        """What the search knows it by."""
        return f"{self.act}#{self.number}"

    @property
    def is_whole(self) -> bool:
        """Is every subsection held?"""
        return all(moment.text is not None for moment in self.moments)


def section_on(act: str, number: str, day: date) -> SectionText | None:
    """A section as it reads on `day`, or None when there is no such section here. Four queries."""
    found = Act.objects.called(act).first()
    sections = list(found.sections.filter(number=number).order_by("occurrence")) if found else []
    if not found or not sections:
        return None
    first = sections[0]
    wordings = _wordings_of(sections)
    if found.is_consolidated:
        held = _consolidated(wordings[first.pk], day)
        also = tuple(_consolidated(wordings[each.pk], day) for each in sections[1:])
        coming: tuple[Amendment, ...] = ()
        beside: tuple[Amendment, ...] = ()
    else:
        also = ()
        held, coming, beside = _put_together(found, first, wordings[first.pk], day)
    repeal = reviewed.repeals().get(act)
    return SectionText(
        act=act,
        act_title=found.title,
        number=number,
        heading=first.heading,
        chapter=first.chapter,
        day=day,
        moments=held,
        is_consolidated=found.is_consolidated,
        address=found.address or FINLEX,
        read_on=found.read_on,
        updated_on=found.updated_on,
        repeal=repeal if repeal and repeal.on <= day else None,
        is_repealed=found.is_repealed or bool(repeal and repeal.on <= day),
        known_from=found.updated_on if found.is_consolidated else None,
        coming=coming,
        beside=beside,
        also=also,
    )


def act_on(number: str) -> tuple[Act, list[Section]] | None:
    """An act and its sections in order, or None when it is not held."""
    found = Act.objects.called(number).first()
    return (found, list(found.sections.filter(occurrence=1))) if found else None


def _wordings_of(sections: Sequence[Section]) -> dict[int, list[Wording]]:
    found: dict[int, list[Wording]] = {section.pk: [] for section in sections}
    for wording in Wording.objects.filter(section__in=sections):
        found[wording.section_id].append(wording)
    return found


def _consolidated(wordings: list[Wording], day: date) -> tuple[Moment, ...]:
    """The wording that holds on the day; the oldest that is held when all came later, with the day it is known from."""
    holding = [each for each in wordings if each.holds_on(day)] or wordings[:1]
    return tuple(Moment(text) for text in holding[-1].moments) if holding else ()


def _put_together(
    act: Act, section: Section, wordings: list[Wording], day: date
) -> tuple[tuple[Moment, ...], tuple[Amendment, ...], tuple[Amendment, ...]]:
    """The section as enacted with each reviewed amendment laid over it; what is to come; and what is not reviewed."""
    begun = reviewed.commencements().get(act.number, act.in_force_from)
    held = tuple(Moment(text, act.number, begun) for text in wordings[-1].moments)
    coming, beside = [], []
    for amendment in _amendments_of(act, section.number):
        places = reviewed.amendments().get((act.number, section.number, amendment.act))
        if amendment.since is not None and amendment.since > day:
            coming.append(amendment)
        elif places is None or amendment.since is None:
            beside.append(amendment)
            held = tuple(Moment(None, amendment.act, amendment.since) for _each in held)
        else:
            held = _laid_over(held, amendment, places)
            # What this one gave whole is known again, whatever came before it.
            beside = [] if all(place.is_new for place in places) else beside
    return held, tuple(coming), tuple(beside)


def _laid_over(held: tuple[Moment, ...], amendment: Amendment, places: tuple[From, ...]) -> tuple[Moment, ...]:
    return tuple(
        Moment(amendment.moments[place.place - 1], amendment.act, amendment.since)
        if place.is_new
        else held[place.place - 1]
        for place in places
    )


def _amendments_of(act: Act, number: str) -> list[Amendment]:
    """Every act that amends the section, in the order of their coming into force, then of their numbers."""
    rows = Wording.objects.filter(
        section__number=number, section__act__amends=act.number, section__act__form=Act.Form.ENACTED
    ).select_related("section__act")
    known = reviewed.commencements()
    found = [
        Amendment(each.act.number, each.act.title, known.get(each.act.number, each.act.in_force_from), tuple(moments))
        for each, moments in ((row.section, row.moments) for row in rows)
    ]
    return sorted(found, key=lambda each: (each.since or date.max, in_order(each.act)))


def in_order(number: str) -> tuple[int, int]:
    """What acts are sorted by: the year, then the number within it."""
    serial, _sign, year = number.partition("/")
    return int(year), int(serial)
