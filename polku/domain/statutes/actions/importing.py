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
from polku.domain.statutes.models import LONGEST_NUMBER, Act, Section, Wording
from polku.domain.statutes.ports import ActRead, SectionRead, Statutes, Unreadable
from polku.domain.statutes.queries.names import in_genitive
from polku.domain.statutes.queries.sections import in_order

#: What the search calls these documents.
SOURCE = "statutes"
#: A number as Finlex writes it. Very old ones have a longer serial number.
_ACT = re.compile(r"\d{1,6}/\d{4}")
#: “sosiaalihuoltolain 25 a ja 45 §:n muuttamisesta”: the name of the amended act in the genitive.
_AMENDED = re.compile(r"^(?:laki |asetus )?(?P<name>.*?(?:lain|kaaren|asetuksen)\b)")


def import_statutes(source: Statutes, outcome: Outcome) -> Outcome:
    """Take in every act of a source, each in a transaction of its own, and then let the search know.

    The same act again changes nothing. One that differs keeps its earlier wordings with the days they held. What cannot
    be read is skipped with its reason; acts that a source no longer has stay, for a repealed act is still read.
    """
    taken = 0
    for read in source.acts():
        if isinstance(read, Unreadable):
            outcome.skip(read.what, read.why)
        elif why := _fault_in(read):
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


@transaction.atomic
def _take(read: ActRead) -> Fate:
    digest = _digest(read)
    form = Act.Form.CONSOLIDATED if read.is_consolidated else Act.Form.ENACTED
    act = Act.objects.filter(number=read.number, form=form).first()
    if act and act.digest == digest:
        return Fate.UNCHANGED
    fate = Fate.CHANGED if act else Fate.NEW
    act = act or Act(number=read.number, form=form)
    act.title, act.is_repealed, act.address = read.title[:500], read.is_repealed, read.address
    act.in_force_from, act.updated_on = read.in_force_from, read.updated_on
    act.read_on, act.digest = clock.today(), digest
    if read.amending:
        # Which act it is becomes clear when all are here.
        act.amends = act.amends or "?"
    act.save()
    _take_sections(act, read, is_new=fate == Fate.NEW)
    return fate


def _take_sections(act: Act, read: ActRead, *, is_new: bool) -> None:
    kept = {} if is_new else {(each.number, each.occurrence): each for each in act.sections.all()}
    given = [
        kept.get((number, occurrence)) or Section(act=act, number=number, occurrence=occurrence)
        for number, occurrence, _section in _counted(read)
    ]
    for order, (section, (_n, _o, told)) in enumerate(zip(given, _counted(read), strict=True)):
        section.order, section.chapter, section.heading = order, told.chapter[:300], told.heading[:300]
    fresh = [section for section in given if section.pk is None]
    Section.objects.bulk_create(fresh)
    Section.objects.bulk_update([each for each in given if each not in fresh], ["order", "chapter", "heading"])
    Section.objects.filter(act=act).exclude(pk__in=[each.pk for each in given]).delete()
    _take_wordings(act, read, given, fresh)


def _take_wordings(act: Act, read: ActRead, sections: list[Section], fresh: list[Section]) -> None:
    """A wording that differs from the newest one held is added, from the day up to which the source was brought."""
    newest: dict[int, Wording] = {}
    for wording in Wording.objects.filter(section__in=[each.pk for each in sections if each not in fresh]):
        newest[wording.section_id] = wording
    since = read.updated_on or clock.today()
    for section, told in zip(sections, read.sections, strict=True):
        held = newest.get(section.pk)
        if held is None:
            Wording.objects.create(section=section, moments=list(told.moments), valid_from=None)
        elif held.moments != list(told.moments):
            Wording.objects.update_or_create(
                section=section, valid_from=since, defaults={"moments": list(told.moments)}
            )


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
    for number, title in Act.objects.exclude(amends="?").filter(amends="").values_list("number", "title"):
        named.setdefault(in_genitive(title), []).append(number)
    unclear = Act.objects.filter(form=Act.Form.ENACTED, amends="?")
    for act in unclear.iterator():
        found = _AMENDED.match(act.title.lower())
        earlier = (
            [each for each in named.get(found["name"], ()) if in_order(each) < in_order(act.number)] if found else []
        )
        if earlier:
            act.amends = max(earlier, key=in_order)
            act.save(update_fields=["amends"])


def _digest(read: ActRead) -> str:
    return hashlib.sha256(json.dumps(asdict(read), default=_as_text, sort_keys=True).encode()).hexdigest()


def _as_text(value: date) -> str:
    return value.isoformat()
