"""What is urgent, who answers for it at this hour, and what may truthfully be said of it (SHL 36 §)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from polku.core.access import Actor
from polku.core.live import live
from polku.core.notify.sending import notices_go_out
from polku.core.settings import county
from polku.core.spotting import matching, plain
from polku.domain.contacts.models import Alarm, Contact
from polku.domain.contacts.queries.urgent_words import NOT_SO, RAISING
from polku.domain.staff.models import Team
from polku.domain.staff.queries import hours_of, next_reader

#: Open alarms that a page lists; should there be more, the oldest are what somebody must see.
MOST = 50


@dataclass(frozen=True, slots=True)
class DutyOfTheHour:
    """Who is alarmed now. `until` is when the duty of the team ends today."""

    to: Alarm.To
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class UrgentPromise:
    """What a receipt may say of an urgent contact at this hour.

    `by`: the duty of the team answers by then. `told_at`: since then the emergency social services know.
    `assessed_at`: a human has looked at it.
    """

    to: Alarm.To
    by: datetime | None = None
    told_at: datetime | None = None
    assessed_at: datetime | None = None


def sounds_urgent(words: str) -> bool:
    """Do these words tell of danger, or ask for help at once, in one of the languages people write in?

    It errs on the side of raising: a human assesses what it finds. No word makes anything less urgent.
    """
    return bool(_URGENT.search(_NOT_SO.sub(" . ", plain(words))))


def duty_of_the_hour(team: Team, now: datetime) -> DutyOfTheHour:
    """Whom an urgent contact of this team goes to now: its own duty when it is open, else the emergency services."""
    hours = hours_of(team.unit, timezone.localdate(now))
    reader, following = next_reader(team, hours, now), hours.next(now)
    if reader and reader.is_now and following:
        return DutyOfTheHour(Alarm.To.TEAM, until=following[1])
    return DutyOfTheHour(Alarm.To.EMERGENCY if emergency_is_told() else Alarm.To.NOBODY)


def emergency_is_told() -> bool:
    """Can the emergency social services be told of anything?"""
    return bool(county.in_force().emergency_notice_to) and notices_go_out()


def urgent_promise(contact: Contact, now: datetime) -> UrgentPromise | None:
    """What may be said of an urgent contact at `now`; None when it is not urgent.

    Whoever wrote about another is not told what became of it: not whether it has been assessed, nor that a worker
    found it urgent.
    """
    alarm = Alarm.objects.filter(contact=contact).first()
    if alarm is None or not (contact.is_own or sounds_urgent(contact.words)):
        return None
    if alarm.assessed_at and contact.is_own:
        return UrgentPromise(alarm.to_whom, assessed_at=alarm.assessed_at)
    duty = duty_of_the_hour(contact.team, now)
    if duty.to == Alarm.To.EMERGENCY and alarm.last_at and alarm.to != Alarm.To.TEAM:
        # What has been tried is surer than what should work: it was taken by the carrier, or it was not.
        told_at = alarm.last_at if alarm.to == Alarm.To.EMERGENCY else None
        return UrgentPromise(alarm.to_whom, told_at=told_at)
    return UrgentPromise(duty.to, by=duty.until)


def alarm_of(contact: Contact) -> Alarm | None:
    """The contact's alarm, with who has acknowledged and assessed it."""
    return Alarm.objects.select_related("acknowledged_by", "assessed_by").filter(contact=contact).first()


def alarms_for(actor: Actor) -> list[Alarm]:
    """Open alarms of the actor's teams and of what they took, the oldest first; for the emergency services all."""
    theirs = Q(contact__taken_by=actor.worker) | Q(contact__taken_by__in=actor.deputy_for)
    theirs |= Q(contact__team__in=actor.teams | actor.leads | actor.duty_in)
    found = Alarm.objects.filter(assessed_at=None).select_related("contact__alarm", "acknowledged_by")
    return list((found if actor.in_emergencies else found.filter(theirs)).order_by("raised_at", "pk")[:MOST])


def alarms_topic() -> str:
    """What an open page listens to, to learn that an alarm was raised, acknowledged or assessed."""
    return live.topic("alarms", "open")


_URGENT = matching(RAISING)
_NOT_SO = matching([NOT_SO])
