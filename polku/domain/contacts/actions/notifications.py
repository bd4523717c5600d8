"""A contact about another person: whom it is about, and what that person may see of it (SHL 35 §)."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.taking import locked, watched
from polku.domain.contacts.models import Contact, Disclosure, Notification
from polku.domain.contacts.permissions import FIND_SUBJECT
from polku.domain.contacts.queries import is_anything_shown, shown_in
from polku.domain.people.models import Person
from polku.domain.people.queries import person_with_hetu


@dataclass(frozen=True, slots=True)
class Teller:
    """A professional who tells about another person, with that person's consent or on a ground of the law."""

    name: str
    office: str
    consent: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Showing:
    """A decision: may the person see this (`what`), as which text, and why."""

    what: str
    is_shown: bool
    text: str
    ground: str


def begin_notification(contact: Contact, teller: Teller | None) -> None:
    """Keep what is known of who tells about another person. A contact about oneself is no such thing."""
    if contact.is_own:
        return
    notification = Notification(contact=contact)
    if teller is not None:
        notification.role = Notification.Role.PROFESSIONAL
        notification.sender_name, notification.sender_office = teller.name, teller.office
        notification.consent, notification.consent_ground = teller.consent, teller.ground
    notification.save()


def find_subject(actor: Actor, *, hetu: str) -> Person:
    """The person with exactly this personal identity code: the door to naming whom a notification is about.

    The log says that it was asked and for what. It says nothing to the person: to them the notification does not exist.
    Raises `Unseen`.
    """
    found = person_with_hetu(hetu)
    return doors.enter(actor, found, kind="notification-subject", id=found.pk if found else "", to=FIND_SUBJECT)


@transaction.atomic
def name_subject(actor: Actor, contact: Contact, person: UUID | None) -> None:
    """The contact is about this person; None takes a wrong name back.

    While something is shown to the one who was named, nobody else is: the words of one would be shown to another.
    """
    row = locked(contact)
    notification = _locked_notification(row)
    if notification.subject_id == person:
        return
    if is_anything_shown(notification.disclosures.all()):
        raise RuleBroken("notification.is_shown", _("Something is shown to this person. Take that back first."))
    notification.subject_id = person
    notification.save(update_fields=["subject"])
    verb = "notification.subject_named" if person else "notification.subject_removed"
    journal.write(verb, actor=actor, ref=str(row.pk))
    log.did(actor, verb, kind="contact", id=row.pk)
    live.hint(*watched(row))


def decide_showing(actor: Actor, contact: Contact, showing: Showing, *, key: str) -> None:
    """Decide what the person a notification is about may see. The last decision holds, so one is taken back by another.

    Who told it is decided apart from what was told, and seen only where that is.
    """

    def decide() -> str:
        row = locked(contact)
        notification = _locked_notification(row)
        if showing.is_shown and notification.subject_id is None:
            raise RuleBroken("notification.about_nobody", _("Say first whom this is about."))
        before = shown_in(row)
        made = Disclosure.objects.create(
            notification=notification,
            what=showing.what,
            is_shown=showing.is_shown,
            shown_text=showing.text if showing.is_shown else "",
            ground=showing.ground,
            decided_by_id=actor.as_worker,
            decided_at=clock.now(),
        )
        after = shown_in(row)
        journal.write("notification.decided", actor=actor, ref=str(row.pk))
        log.did(actor, "notification.decided", kind="contact", id=row.pk, persons=after)
        live.hint(*watched(row), *(live.topic("person", each) for each in {*before, *after} if each))
        return str(made.pk)

    content = "\0".join((showing.what, str(showing.is_shown), showing.text, showing.ground))
    once.run(key=key, who=str(actor.as_worker), verb="notification-decision", content=content, do=decide)


def _locked_notification(contact: Contact) -> Notification:
    if contact.is_own:
        raise RuleBroken("notification.about_oneself", _("The sender says that this is about themselves."))
    return Notification.objects.select_for_update().get_or_create(contact=contact)[0]
