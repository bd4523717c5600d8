"""What the sender tells after sending, on the receipt: each thing alone, and none of them has to be told.

Only the sender of a contact about themselves is asked; of another's contact only whom it is about. That the one who
tells holds the receipt is for the page to know: there is nobody logged in.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.journal import journal
from polku.core.live import live
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.owners import assign_owner
from polku.domain.contacts.actions.taking import locked, watched
from polku.domain.contacts.actions.urgency import raise_alarm
from polku.domain.contacts.models import Alarm, Contact, ContactTopic, Notification
from polku.domain.staff.queries import area_of_id


@transaction.atomic
def tell_about(actor: Actor, contact: Contact, *, about: str) -> None:
    """Say whom it is about, if that was left unsaid. What has been said once stays."""
    row = locked(contact)
    if row.about and row.about != about:
        raise RuleBroken("contact.about_said", _("You have already told us whom this is about."))
    if about == Contact.About.SELF:
        # It was kept as a notification while nothing was known. Nobody has been named in it yet.
        Notification.objects.filter(contact=row, subject=None).delete()
    _change(actor, row, about=about)


@transaction.atomic
def tell_topics(actor: Actor, contact: Contact, *, topics: Iterable[str]) -> None:
    """Say what it is about, in place of what was said before. There may be several topics, and none."""
    row, wanted = _own(contact), set(topics)
    known = set(row.topics.values_list("topic", flat=True))
    if wanted == known:
        return
    row.topics.exclude(topic__in=wanted).delete()
    ContactTopic.objects.bulk_create([ContactTopic(contact=row, topic=topic) for topic in sorted(wanted - known)])
    _told(actor, row)


@transaction.atomic
def tell_reach(actor: Actor, contact: Contact, *, reach_by: str, reach_at: str) -> None:
    """Give a number or an address, if none was given."""
    row = _own(contact)
    if row.reach_at and row.reach_at != reach_at:
        raise RuleBroken("contact.reach_given", _("You have already told us how we reach you."))
    _change(actor, row, reach_by=reach_by, reach_at=reach_at)


@transaction.atomic
def tell_time(actor: Actor, contact: Contact, *, reach_time: str) -> None:
    """Say at what time of the day a call suits best."""
    _change(actor, _own(contact), reach_time=reach_time)


@transaction.atomic
def tell_message(actor: Actor, contact: Contact, *, may_leave_message: bool) -> None:
    """Say whether a message may be left when nobody answers."""
    _change(actor, _own(contact), may_leave_message=may_leave_message)


@transaction.atomic
def tell_language(actor: Actor, contact: Contact, *, language: str, interpreter: str) -> None:
    """Say in which language we answer, and the language of the interpreter, if one is needed."""
    _change(actor, _own(contact), language=language, interpreter=interpreter)


@transaction.atomic
def tell_area(actor: Actor, contact: Contact, *, area: int | None) -> None:
    """Say in which part of the county one is, or that one would rather not say."""
    _change(actor, _own(contact), area=area_of_id(area))


@transaction.atomic
def tell_unsafe(actor: Actor, contact: Contact, *, phone_is_unsafe: bool, agreed_way: str) -> None:
    """Say that another may read or answer the phone. From then on nothing at all is sent to it."""
    _change(actor, _own(contact), phone_is_unsafe=phone_is_unsafe, agreed_way=agreed_way)


@transaction.atomic
def tell_urgent(actor: Actor, contact: Contact) -> None:
    """Say that it is urgent. The duty of the hour is told at once; only a human who has assessed it says otherwise."""
    raise_alarm(actor, _own(contact), by=Alarm.Raised.SENDER)


def _own(contact: Contact) -> Contact:
    row = locked(contact)
    if not row.is_own:
        raise RuleBroken("contact.about_another", _("Of a message about another person we ask nothing more here."))
    return row


def _change(actor: Actor, row: Contact, **fields: Any) -> None:
    if all(getattr(row, name) == value for name, value in fields.items()):
        return
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    _told(actor, row)


def _told(actor: Actor, row: Contact) -> None:
    journal.write("contact.told_more", actor=actor, person=row.person_id, ref=str(row.pk))
    log.did(actor, "contact.told_more", kind="contact", id=row.pk, persons=[row.person_id])
    assign_owner(row)
    live.hint(*watched(row))
