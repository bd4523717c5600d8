"""A section as it reads on a day: what we hold, what we do not, and where each part comes from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from polku.domain.statutes.models import UNCLEAR, Act, Section, Wording
from polku.domain.statutes.queries import reviewed
from polku.domain.statutes.queries.names import NAMES
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
    heading: str
    since: date | None
    moments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section on one day.

    Only a consolidated text is valid law as published. Else it is put together here from the statutes as enacted
    (`is_consolidated` false), and Finlex is to be asked. `known_from` is the day before which the text is not known.
    `ended_on` is the day from which the act has no such section any more; the text is then the last one.
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
    ended_on: date | None = None
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
    """A section as it reads on `day`, or None when there is no such section here. At most four queries."""
    found = _act(act)
    if found is None:
        return None
    sections = list(Section.objects.filter(act=found.pk, number=number).order_by("occurrence"))
    read = _consolidated_on(sections, day) if found.is_consolidated else _enacted_on(found, number, sections, day)
    if read is None:
        return None
    repeal = reviewed.repeals().get(act)
    repealed = repeal if repeal and repeal.on <= day else None
    return SectionText(
        act=act,
        act_title=found.title,
        number=number,
        heading=read.heading,
        chapter=sections[0].chapter if sections else "",
        day=day,
        moments=read.moments,
        is_consolidated=found.is_consolidated,
        address=found.address or address_of(act),
        read_on=found.read_on,
        updated_on=found.updated_on,
        repeal=repealed,
        is_repealed=found.is_repealed or repealed is not None or read.ended_on is not None,
        known_from=_known_from(found),
        ended_on=read.ended_on,
        coming=read.coming,
        beside=read.beside,
        also=read.also,
    )


def act_on(number: str) -> tuple[Act, list[Section]] | None:
    """An act and its sections in order, or None when it is not held."""
    found = _act(number)
    return (found, sections_of(found)) if found else None


def _act(number: str) -> Act | None:
    """The act as it is held; one that is not saved when only acts that amend it are held, and it is known by name."""
    found = Act.objects.called(number).first()
    if found or number not in NAMES:
        return found
    newest = Act.objects.filter(amends=number).order_by("-read_on").first()
    if newest is None:
        return None
    title = NAMES[number][0].capitalize()
    return Act(number=number, form=Act.Form.ENACTED, title=title, read_on=newest.read_on)


def known_only_by_amendments() -> list[Act]:
    """Acts of which only what amends them is held."""
    amended = set(Act.objects.exclude(amends__in=("", UNCLEAR)).values_list("amends", flat=True))
    held = set(Act.objects.filter(number__in=amended).values_list("number", flat=True))
    return [act for number in sorted(amended - held) if (act := _act(number))]


def address_of(act: str) -> str:
    """Where Finlex has an act, as enacted and with its changes: `1301/2014`."""
    year, serial = in_order(act)
    return f"{FINLEX}/{year}/{serial}"


def _known_from(act: Act) -> date | None:
    return act.updated_on if act.is_consolidated else _begun(act)


def _begun(act: Act) -> date | None:
    return reviewed.commencements().get(act.number, act.in_force_from)


def sections_of(act: Act) -> list[Section]:
    """The sections of an act in their order, those that later acts added to it among them."""
    own = list(Section.objects.standing_in(act))
    if act.is_consolidated:
        return own
    there = {section.number for section in own}
    added = {each.number: each for each in Section.objects.added_to(act.number) if each.number not in there}
    return sorted([*own, *added.values()], key=lambda section: _in_act(section.number))


@dataclass(frozen=True, slots=True)
class _Read:
    """What a section says on a day."""

    heading: str
    moments: tuple[Moment, ...]
    ended_on: date | None = None
    coming: tuple[Amendment, ...] = ()
    beside: tuple[Amendment, ...] = ()
    also: tuple[tuple[Moment, ...], ...] = ()


def _consolidated_on(sections: list[Section], day: date) -> _Read | None:
    if not sections:
        return None
    wordings = _wordings_of(sections)
    standing = [section for section in sections if not section.has_ended_by(day)]
    ended_on = None if standing else sections[0].ended_on
    texts = [_holding(wordings[section.pk], day) for section in standing or sections[:1]]
    return _Read(sections[0].heading, texts[0], ended_on, also=tuple(texts[1:]))


def _wordings_of(sections: Sequence[Section]) -> dict[int, list[Wording]]:
    found: dict[int, list[Wording]] = {section.pk: [] for section in sections}
    for wording in Wording.objects.filter(section__in=sections):
        found[wording.section_id].append(wording)
    return found


def _holding(wordings: list[Wording], day: date) -> tuple[Moment, ...]:
    """The wording that holds on the day; the oldest that is held when all came later, with the day it is known from."""
    holding = [each for each in wordings if each.holds_on(day)] or wordings[:1]
    return tuple(Moment(text) for text in holding[-1].moments) if holding else ()


def _enacted_on(act: Act, number: str, sections: list[Section], day: date) -> _Read | None:
    """The section as it was enacted, or as a later act added it, with each reviewed amendment laid over it.

    An amendment that nobody has reviewed stands beside it, and what it may have changed is not known any more.
    """
    held, heading = _as_enacted(act, sections)
    is_added = act.pk is not None and not sections
    coming, beside = list[Amendment](), list[Amendment]()
    for amendment in _amendments_of(act, number):
        places = reviewed.amendments().get((act.number, number, amendment.act))
        if amendment.since is not None and amendment.since > day:
            coming.append(amendment)
            continue
        heading = amendment.heading or heading
        if is_added and amendment.since is not None:
            # The act had no such section before: all of it is new.
            held, is_added = _every(amendment), False
        elif places is None or amendment.since is None:
            beside.append(amendment)
            held = tuple(Moment(None, amendment.act, amendment.since) for _each in held or (None,))
        else:
            held = tuple(_laid_over(held, amendment, place) for place in places)
            # What this one gave whole is known again, whatever came before it.
            beside = [] if all(place.is_new for place in places) else beside
    if not (held or coming):
        return None
    heading = heading or next((amendment.heading for amendment in coming), "")
    return _Read(heading, held, coming=tuple(coming), beside=tuple(beside))


def _as_enacted(act: Act, sections: list[Section]) -> tuple[tuple[Moment, ...], str]:
    if not sections:
        return (), ""
    moments = Wording.objects.filter(section=sections[0]).values_list("moments", flat=True).last() or []
    return tuple(Moment(text or None, act.number, _begun(act)) for text in moments), sections[0].heading


def _every(amendment: Amendment) -> tuple[Moment, ...]:
    return tuple(Moment(text or None, amendment.act, amendment.since) for text in amendment.moments)


def _laid_over(held: tuple[Moment, ...], amendment: Amendment, place: From) -> Moment:
    """The subsection that comes to this place. What the table names and the texts do not have is not held."""
    moments = _every(amendment) if place.is_new else held
    if place.place is None or place.place > len(moments):
        return Moment(None, amendment.act, amendment.since)
    return moments[place.place - 1]


def _amendments_of(act: Act, number: str) -> list[Amendment]:
    """Every act that amends the section, in the order of their coming into force, then of their numbers."""
    known = reviewed.commencements()
    found = [
        Amendment(
            act=wording.section.act.number,
            title=wording.section.act.title,
            heading=wording.section.heading,
            since=known.get(wording.section.act.number, wording.section.act.in_force_from),
            moments=tuple(wording.moments),
        )
        for wording in Wording.objects.amending(act.number, number)
    ]
    return sorted(found, key=lambda each: (each.since or date.max, in_order(each.act)))


def in_order(number: str) -> tuple[int, int]:
    """What acts are sorted by: the year, then the number within it."""
    serial, _sign, year = number.partition("/")
    return int(year), int(serial)


def _in_act(number: str) -> tuple[tuple[int, str], ...]:
    """What the sections of an act are sorted by: the chapter if it counts by chapter, the number, then its letter."""
    return tuple((int(digits), letter) for digits, letter in re.findall(r"(\d+)([^\d:]*)", number))
