"""A phone call, a visit or a letter, written down by the worker who met it: the same queue, and the same clock."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.arriving import put_in_queue
from polku.domain.contacts.actions.notifications import begin_notification
from polku.domain.contacts.actions.taking import locked, take
from polku.domain.contacts.actions.urgency import raise_alarm
from polku.domain.contacts.models import Alarm, Contact
from polku.domain.contacts.permissions import RECORD
from polku.domain.contacts.queries.urgency import sounds_urgent
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, NoRuleInForce, rule_for
from polku.domain.staff.queries import area_of_id, receiving_team


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a worker writes down of a contact that did not come from the web.

    `arrived_at` is when the phone rang, the person stood there or the letter came, and None for now. `minutes` and
    `visit_avoided` are for the count of what the service saves, and None when they were not told. `is_urgent` alarms
    the duty of the hour. `takes` means that the worker goes on with it themselves.
    """

    channel: str
    words: str
    language: str
    arrived_at: datetime | None = None
    about: str = ""
    reach_by: str = Contact.Reach.CODE
    reach_at: str = ""
    topics: tuple[str, ...] = ()
    area: int | None = None
    minutes: int | None = None
    visit_avoided: bool | None = None
    is_urgent: bool = False
    takes: bool = False


def access_recording(actor: Actor) -> None:
    """The door to writing down a contact. It shows nobody."""
    doors.enter(actor, "recording", kind="recording", id="", to=RECORD)


def record_contact(actor: Actor, recorded: Recorded, *, key: str) -> Contact:
    """Put what was told in the queue, its clock started at the moment it arrived. Sent twice, it is recorded once."""

    def record() -> str:
        contact = _recorded(actor, recorded)
        if recorded.takes:
            take(actor, locked(contact))
        return str(contact.pk)

    outcome = once.run(key=key, who=str(actor.as_worker), verb="contact-recording", content=repr(recorded), do=record)
    return Contact.objects.select_related("team").get(pk=outcome.ref)


def _recorded(actor: Actor, recorded: Recorded) -> Contact:
    now = clock.now()
    arrived_at = recorded.arrived_at or now
    if arrived_at > now:
        raise RuleBroken("contact.arrives_later", _("That time has not come yet. Write when it arrived."))
    team = receiving_team()
    if team is None:
        raise RuleBroken("contact.no_team_receives", _("No team receives contacts. Choose one in the settings."))
    contact = Contact(
        channel=recorded.channel,
        recorded_by_id=actor.as_worker,
        words=recorded.words,
        about=recorded.about,
        reach_by=recorded.reach_by,
        reach_at=recorded.reach_at,
        language=recorded.language,
        arrived_at=arrived_at,
        minutes=recorded.minutes,
        visit_avoided=recorded.visit_avoided,
        area=area_of_id(recorded.area),
        team=team,
    )
    try:
        rule_for(REPLY_TO_CONTACT, timezone.localdate(arrived_at))
    except NoRuleInForce:
        sentence = _("That was too long ago to have a time limit. Check the day.")
        raise RuleBroken("contact.before_rules", sentence) from None
    put_in_queue(contact, recorded.topics)
    begin_notification(contact, None)
    journal.write("contact.recorded", actor=actor, ref=str(contact.pk))
    log.did(actor, "contact.recorded", kind="contact", id=contact.pk)
    if recorded.is_urgent or sounds_urgent(recorded.words):
        raise_alarm(actor, contact, by=Alarm.Raised.WORKER if recorded.is_urgent else Alarm.Raised.WORDS)
    return contact
