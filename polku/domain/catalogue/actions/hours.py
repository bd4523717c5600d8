"""When somebody answers at a place: its week, and the days that are otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.domain.catalogue.actions.editing import change, locked
from polku.domain.catalogue.models import Place
from polku.domain.catalogue.models.hours import Exceptional, Span, Spans, Timetable

#: Longer than any closing we can think of; what is longer is rather another week.
LONGEST_EXCEPTION = timedelta(days=366)


@transaction.atomic
def change_place_week(
    actor: Actor, place: Place, week: Sequence[Iterable[Span]], *, why: str, seen: str | None = None
) -> bool:
    """Somebody answers at these times of each weekday from now on, Monday first. Raises `ChangedMeanwhile`."""
    now = _hours(place)
    told = Timetable(tuple(in_order(spans) for spans in week), now.exceptions)
    return change(actor, place, {"hours": told.as_json()}, why=why, seen=seen)


@transaction.atomic
def add_place_exception(
    actor: Actor, place: Place, *, first_day: date, last_day: date, spans: Iterable[Span], reasons: Mapping[str, str]
) -> bool:
    """On these days it is open at `spans` only; without any, closed. `reasons` by language are public.

    Said twice, it is the same.
    """
    if last_day < first_day:
        raise RuleBroken("exception.backwards", _("The last day is before the first one. Check the days."))
    if first_day < clock.today():
        raise RuleBroken("exception.in_the_past", _("Choose today or a later day. What has been is not changed."))
    if last_day - first_day > LONGEST_EXCEPTION:
        raise RuleBroken("exception.too_long", _("That is more than a year. Change the hours of the week instead."))
    now = _hours(place)
    added = Exceptional(first_day, last_day, in_order(spans), {name: text for name, text in reasons.items() if text})
    if added in now.exceptions:
        return False
    found = sorted([*now.exceptions, added], key=lambda each: each.first_day)
    if any(later.first_day <= earlier.last_day for earlier, later in pairwise(found)):
        raise RuleBroken(
            "exception.overlap", _("There is an exception on some of these days already. Remove it first.")
        )
    told = Timetable(now.week, tuple(found))
    return change(actor, place, {"hours": told.as_json()}, why=added.reason("fi"))


@transaction.atomic
def end_place_exception(actor: Actor, place: Place, *, first_day: date) -> bool:
    """The exception that begins on a day is over from today on. Days that have been stay as they were."""
    now, today = _hours(place), clock.today()
    left = [each for each in now.exceptions if each.first_day != first_day]
    left += [
        Exceptional(each.first_day, today - timedelta(days=1), each.spans, each.reasons)
        for each in now.exceptions
        if each.first_day == first_day < today <= each.last_day
    ]
    left += [each for each in now.exceptions if each.first_day == first_day and each.last_day < today]
    told = Timetable(now.week, tuple(sorted(left, key=lambda each: each.first_day)))
    return change(actor, place, {"hours": told.as_json()}, why="")


def in_order(spans: Iterable[Span]) -> Spans:
    """The periods of a day in order. Raises `RuleBroken` when two overlap."""
    found = tuple(sorted(spans))
    if any(later.opens < earlier.closes for earlier, later in pairwise(found)):
        raise RuleBroken("hours.overlap", _("Two periods of the same day overlap. Check the times."))
    return found


def _hours(place: Place) -> Timetable:
    """The hours kept here, with the place held. A unit of ours keeps its own."""
    if place.unit_id is not None:
        raise RuleBroken("catalogue.unit_hours", _("This place is a unit of ours: change the hours of the unit."))
    return Timetable.of_json(locked(place).hours)
