import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from polku.core.clock import clock
from polku.core.imports.outcome import Fate, Outcome
from polku.core.search import entries
from polku.domain.statutes.models import LONGEST_ADDRESS, LONGEST_NUMBER, UNCLEAR, Act, Section, Wording
from polku.domain.statutes.ports import ActRead, SectionRead, Statutes, Unreadable
from polku.domain.statutes.queries.names import NAMES, amended_in, in_genitive
from polku.domain.statutes.queries.sections import in_order

#: What the search calls these documents.
SOURCE = "statutes"
#: A number as Finlex writes it. Very old ones have a longer serial number.
_ACT = re.compile(r"\d{1,6}/\d{4}")


def import_statutes(source: Statutes, outcome: Outcome) -> Outcome:
    """Take in every act of a source, each in a transaction of its own, and then let the search know.

    The same act again changes nothing, and an older text than the one held is not taken. One that differs keeps its
    earlier wordings with the days they held. What cannot be read is skipped with its reason; acts that a source no
    longer has stay, for a repealed act is still read.
    """
    taken = 0
    for read in source.acts():
        if isinstance(read, Unreadable):
            outcome.skip(read.what, read.why)
        elif why := _fault_in(read) or _fault_beside(read):
            outcome.skip(read.number or read.title, why)
        else:
            outcome.met(_take(read), f"{read.number} {read.title}")
            taken += 1
    _point_at_amended()
    for _read in entries.refresh(SOURCE) if taken else ():
        outcome.tell(_("into the search"))
    return outcome


def _fault_in(read: ActRead) -> str:
    if not _ACT.fullmatch(read.number):
        return _("It has no number of an act.")
    if not read.sections:
        return _("It has no sections.")
    return ""


def _fault_beside(read: ActRead) -> str:
    """Why an act may not take the place of what is held."""
    held = _held(read)
    if held and held.updated_on and read.updated_on and read.updated_on < held.updated_on:
        return _("A newer text of it is here.")
    return ""


def _held(read: ActRead) -> Act | None:
    return Act.objects.filter(number=read.number, form=_form_of(read)).first()


def _form_of(read: ActRead) -> Act.Form:
    return Act.Form.CONSOLIDATED if read.is_consolidated else Act.Form.ENACTED


@transaction.atomic
def _take(read: ActRead) -> Fate:
    digest = _digest(read)
    act = _held(read)
    if act and act.digest == digest:
        return Fate.UNCHANGED
    fate = Fate.CHANGED if act else Fate.NEW
    act = act or Act(number=read.number, form=_form_of(read))
    # The source may have mended the text of a day that it had told of before.
    is_mended = act.updated_on is not None and act.updated_on == read.updated_on
    act.title, act.is_repealed, act.address = read.title[:500], read.is_repealed, read.address[:LONGEST_ADDRESS]
    act.in_force_from, act.updated_on = read.in_force_from, read.updated_on
    act.read_on, act.digest = clock.today(), digest
    if read.amending:
        # Which act it is becomes clear when all are here.
        act.amends = act.amends or UNCLEAR
    act.save()
    _take_sections(act, read, is_mended=is_mended)
    return fate


def _take_sections(act: Act, read: ActRead, *, is_mended: bool) -> None:
    kept = {(each.number, each.occurrence): each for each in act.sections.all()}
    given = [
        kept.get((number, occurrence)) or Section(act=act, number=number, occurrence=occurrence)
        for number, occurrence, _section in _counted(read)
    ]
    for order, (section, (_n, _o, told)) in enumerate(zip(given, _counted(read), strict=True)):
        section.order, section.chapter, section.heading = order, told.chapter[:300], told.heading[:300]
        section.ended_on = None
    there = [section for section in given if section.pk is not None]
    Section.objects.bulk_create([section for section in given if section.pk is None])
    Section.objects.bulk_update(there, ["order", "chapter", "heading", "ended_on"])
    since = read.updated_on or clock.today()
    gone = act.sections.exclude(pk__in=[each.pk for each in given])
    gone.filter(ended_on=None).update(ended_on=since)
    _take_wordings(read, given, since, is_new=not kept, is_mended=is_mended)


def _take_wordings(read: ActRead, sections: list[Section], since: date, *, is_new: bool, is_mended: bool) -> None:
    """A wording that differs from the newest one held is added, from the day up to which the source was brought.

    Of a section that came later than its act it is known since when it holds.
    """
    newest: dict[int, Wording] = {}
    for wording in Wording.objects.filter(section__in=sections):
        newest[wording.section_id] = wording
    fresh = list[Wording]()
    for section, told in zip(sections, read.sections, strict=True):
        held, moments = newest.get(section.pk), list(told.moments)
        if held is None:
            fresh.append(Wording(section=section, moments=moments, valid_from=None if is_new else since))
        elif held.moments != moments and (is_mended or held.valid_from == since):
            held.moments = moments
            held.save(update_fields=["moments"])
        elif held.moments != moments:
            fresh.append(Wording(section=section, moments=moments, valid_from=since))
    Wording.objects.bulk_create(fresh)


def _counted(read: ActRead) -> Iterator[tuple[str, int, SectionRead]]:
    """Each section with its number, and which one of that number it is."""
    met: Counter[str] = Counter()
    for section in read.sections:
        number = section.number[:LONGEST_NUMBER]
        met[number] += 1
        yield number, met[number], section


def _point_at_amended() -> None:
    """Say of each amending act which act it amends: the newest of that name that was enacted before it."""
    named: dict[str, list[str]] = {}
    titles = dict(Act.objects.filter(amends="").values_list("number", "title"))
    # An act that is not held itself may be known by name.
    for number, title in ({number: names[0] for number, names in NAMES.items()} | titles).items():
        named.setdefault(in_genitive(title), []).append(number)
    changed = list[Act]()
    for act in Act.objects.filter(form=Act.Form.ENACTED).exclude(amends="").only("number", "title", "amends"):
        earlier = [each for each in named.get(amended_in(act.title), ()) if in_order(each) < in_order(act.number)]
        amends = max(earlier, key=in_order, default=UNCLEAR)
        if amends != act.amends:
            act.amends = amends
            changed.append(act)
    Act.objects.bulk_update(changed, ["amends"], batch_size=500)


def _digest(read: ActRead) -> str:
    return hashlib.sha256(json.dumps(asdict(read), default=_as_text, sort_keys=True).encode()).hexdigest()


def _as_text(value: date) -> str:
    return value.isoformat()
