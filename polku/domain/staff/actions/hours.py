"""When a unit answers: its week, and the days that are otherwise."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.staff.models import ExceptionPeriod, OpeningException, OpeningPeriod, Unit
from polku.domain.staff.queries import Period, exception_state, week_of, week_state

#: Longer than any closing we can think of; what is longer is rather another week.
LONGEST_EXCEPTION = timedelta(days=366)


@transaction.atomic
def change_week(actor: Actor, unit: Unit, week: Mapping[int, Iterable[Period]], *, seen: str | None = None) -> None:
    """The unit answers at these times of each weekday from now on (0 is Monday). Raises `ChangedMeanwhile`."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    before = week_state(week_of(unit))
    changes.check(before, seen)
    new = {weekday: in_order(periods) for weekday, periods in week.items()}
    if changes.note(actor, "hours", unit.pk, title=unit.name, before=before, after=week_state(new)):
        OpeningPeriod.objects.filter(unit=unit).delete()
        OpeningPeriod.objects.bulk_create(
            OpeningPeriod(unit=unit, weekday=weekday, opens=opens, closes=closes)
            for weekday, periods in new.items()
            for opens, closes in periods
        )
        log.did(actor, "hours.changed", kind="unit", id=unit.pk)


def add_exception(
    actor: Actor,
    unit: Unit,
    *,
    key: str,
    first_day: date,
    last_day: date,
    periods: Iterable[Period],
    reasons: Mapping[str, str],
) -> None:
    """On these days the unit is open at `periods` only; without any, closed. `reasons` by language are public."""
    periods = in_order(periods)
    content = json.dumps([str(unit.pk), first_day, last_day, periods, dict(reasons)], default=str)

    def add() -> str:
        return str(_added(actor, unit, first_day, last_day, periods, reasons).pk)

    once.run(key=key, who=str(actor.as_worker), verb="exception", content=content, do=add)


@transaction.atomic
def end_exception(actor: Actor, exception: OpeningException) -> None:
    """The exception is over from today on. Days that have been stay as they were; one that has not begun goes."""
    exception = OpeningException.objects.select_for_update(of=("self",)).select_related("unit").get(pk=exception.pk)
    today, before, after = clock.today(), exception_state(exception), {}
    if exception.last_day < today:
        raise RuleBroken("exception.over", _("These days are over. What has been is not changed."))
    if exception.first_day < today:
        exception.last_day = today - timedelta(days=1)
        exception.save(update_fields=["last_day"])
        after = exception_state(exception)
    else:
        exception.delete()
    unit = exception.unit
    changes.note(actor, "exception", unit.pk, title=unit.name, before=before, after=after)
    log.did(actor, "exception.ended", kind="unit", id=unit.pk)


def in_order(periods: Iterable[Period]) -> list[Period]:
    """The periods of a day in order. Raises `RuleBroken` when one closes before it opens, or two overlap."""
    found = sorted(periods)
    if any(closes <= opens for opens, closes in found):
        raise RuleBroken("hours.backwards", _("A period closes before it opens. Check the times."))
    if any(later[0] < earlier[1] for earlier, later in pairwise(found)):
        raise RuleBroken("hours.overlap", _("Two periods of the same day overlap. Check the times."))
    return found


def _added(
    actor: Actor, unit: Unit, first_day: date, last_day: date, periods: list[Period], reasons: Mapping[str, str]
) -> OpeningException:
    # Whoever adds one to this unit waits here, so that two at once are compared.
    Unit.objects.select_for_update().get(pk=unit.pk)
    if last_day < first_day:
        raise RuleBroken("exception.backwards", _("The last day is before the first one. Check the days."))
    if first_day < clock.today():
        raise RuleBroken("exception.in_the_past", _("Choose today or a later day. What has been is not changed."))
    if last_day - first_day > LONGEST_EXCEPTION:
        raise RuleBroken("exception.too_long", _("That is more than a year. Change the hours of the week instead."))
    if OpeningException.objects.filter(unit=unit, first_day__lte=last_day, last_day__gte=first_day).exists():
        raise RuleBroken(
            "exception.overlap", _("There is an exception on some of these days already. Remove it first.")
        )
    texts = {f"reason_{language}": text for language, text in reasons.items()}
    exception = OpeningException.objects.create(unit=unit, first_day=first_day, last_day=last_day, **texts)
    ExceptionPeriod.objects.bulk_create(
        ExceptionPeriod(exception=exception, opens=opens, closes=closes) for opens, closes in periods
    )
    changes.note(actor, "exception", unit.pk, title=unit.name, before={}, after=exception_state(exception))
    log.did(actor, "exception.added", kind="unit", id=unit.pk)
    return exception
