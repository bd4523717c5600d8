"""Taking in what somebody writes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.arriving import put_in_queue
from polku.domain.contacts.actions.notifications import Teller, begin_notification
from polku.domain.contacts.actions.urgency import raise_alarm
from polku.domain.contacts.models import Alarm, Contact
from polku.domain.contacts.queries.urgency import sounds_urgent
from polku.domain.staff.queries import receiving_team


@dataclass(frozen=True, slots=True)
class Written:
    """The whole minimum of a first contact. Only the words are compulsory.

    `about` is whom it is about, empty when that was not said; `reach_at` is a number or an address for `reach_by`;
    `teller` is a professional who tells about another person.
    """

    words: str
    language: str
    about: str = ""
    reach_by: str = Contact.Reach.CODE
    reach_at: str = ""
    teller: Teller | None = None
    channel: str = Contact.Channel.WEB


def receive_contact(actor: Actor, written: Written, *, key: str) -> Contact:
    """Take in what somebody wrote, start its clock and put it in the queue. Sent twice, it is received once."""

    def receive() -> str:
        return str(_received(actor, written).pk)

    content = "\0".join((written.words, written.about, written.reach_by, written.reach_at, repr(written.teller)))
    outcome = once.run(key=key, who="", verb="contact", content=content, do=receive)
    return Contact.objects.select_related("team").get(pk=outcome.ref)


def _received(actor: Actor, written: Written) -> Contact:
    team = receiving_team()
    if team is None:
        raise RuleBroken("contact.nobody_receives", _("We cannot receive messages here right now. Please call us."))
    now = clock.now()
    contact = Contact(
        words=written.words,
        about=written.about,
        reach_by=written.reach_by,
        reach_at=written.reach_at,
        language=written.language,
        channel=written.channel,
        arrived_at=now,
        team=team,
    )
    put_in_queue(contact)
    begin_notification(contact, written.teller)
    journal.write("contact.received", actor=actor, ref=str(contact.pk))
    log.did(actor, "contact.received", kind="contact", id=contact.pk)
    if sounds_urgent(written.words):
        raise_alarm(actor, contact, by=Alarm.Raised.WORDS)
    return contact
