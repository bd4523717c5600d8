"""Urgent contacts: raised by words, the sender or a worker; ended only by a human who assesses them (SHL 36 §)."""

import logging

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.taking import watched
from polku.domain.contacts.jobs import plan_alarm
from polku.domain.contacts.models import Alarm, Contact
from polku.domain.contacts.queries.urgency import alarms_for, alarms_topic, duty_of_the_hour
from polku.domain.deadlines.actions import fulfil_clock, start_clock
from polku.domain.deadlines.models import RunningClock
from polku.domain.deadlines.queries import ASSESS_URGENCY, NoRuleInForce

logger = logging.getLogger(__name__)


def raise_alarm(actor: Actor, contact: Contact, *, by: Alarm.Raised) -> Alarm:
    """The contact is urgent until a human has assessed it. Raised twice, it is raised once.

    Belongs inside the caller's transaction. The duty of the hour is told after it. What a human has found not to be
    urgent, or what has been answered, can be raised anew; nothing that is said lowers it.
    """
    now = clock.now()
    to = duty_of_the_hour(contact.team, now).to
    begun = {"raised_by": by, "raised_at": now, "to": to}
    alarm, is_new = Alarm.objects.select_for_update().get_or_create(contact=contact, defaults=begun)
    if not is_new:
        if alarm.is_open or (alarm.was_urgent and contact.is_waiting):
            return alarm
        alarm.begin_again(by=by, at=now, to=to)
        alarm.save()
    _start_clock(contact)
    plan_alarm(alarm, now)
    _did(actor, contact, "contact.alarm_raised")
    return alarm


@transaction.atomic
def raise_by_hand(actor: Actor, contact: Contact) -> None:
    """A worker says that the contact is urgent."""
    raise_alarm(actor, contact, by=Alarm.Raised.WORKER)


@transaction.atomic
def acknowledge_alarm(actor: Actor, contact: Contact) -> None:
    """A worker has seen the alarm, the first one is told to others. It goes on until somebody has assessed it."""
    alarm = _locked(contact)
    if not alarm.is_open or alarm.acknowledged_at is not None:
        return
    alarm.acknowledged_at, alarm.acknowledged_by_id = clock.now(), actor.as_worker
    alarm.save(update_fields=["acknowledged_at", "acknowledged_by"])
    _did(actor, contact, "contact.alarm_acknowledged")


@transaction.atomic
def assess_alarm(actor: Actor, contact: Contact, *, is_urgent: bool) -> None:
    """A worker has read the contact and says whether it is urgent. The alarm ends; what is urgent stays at the top."""
    alarm = _locked(contact)
    if not alarm.is_open:
        if (alarm.assessed_by_id, alarm.was_urgent) == (actor.worker, is_urgent):
            return
        raise RuleBroken("alarm.assessed", _("Somebody has already assessed this."))
    now = clock.now()
    if alarm.acknowledged_at is None:
        alarm.acknowledged_at, alarm.acknowledged_by_id = now, actor.as_worker
    alarm.assessed_at, alarm.assessed_by_id, alarm.was_urgent = now, actor.as_worker, is_urgent
    alarm.save()
    fulfil_clock(ASSESS_URGENCY, subject=contact.pk, by=RunningClock.By.ASSESSED)
    _did(actor, contact, "contact.found_urgent" if is_urgent else "contact.found_not_urgent")


def list_alarms(actor: Actor) -> list[Alarm]:
    """The open alarms that concern the actor. A line tells neither who wrote nor what, so nobody is shown by it."""
    alarms = alarms_for(actor)
    if alarms:
        doors.listed(actor, "contacts.alarms", [])
    return alarms


def _locked(contact: Contact) -> Alarm:
    alarm = Alarm.objects.select_for_update().filter(contact=contact).first()
    if alarm is None:
        raise RuleBroken("alarm.none", _("Nobody has said that this is urgent."))
    return alarm


def _start_clock(contact: Contact) -> None:
    try:
        start_clock(ASSESS_URGENCY, subject=contact.pk, team=contact.team_id)
    except NoRuleInForce:
        # A gap in the table of rules is somebody's to fill; it must not keep an urgent contact from being received.
        logger.error("no rule contact.urgent is in force")


def _did(actor: Actor, contact: Contact, verb: str) -> None:
    journal.write(verb, actor=actor, person=contact.person_id, ref=str(contact.pk))
    log.did(actor, verb, kind="contact", id=contact.pk, persons=[contact.person_id])
    live.hint(*watched(contact), alarms_topic())
