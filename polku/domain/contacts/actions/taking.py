"""Answering for a contact from now on."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.rules import RuleBroken
from polku.domain.contacts.models import Contact
from polku.domain.contacts.permissions import TAKE_OVER
from polku.domain.deadlines.actions import give_clocks_to


@transaction.atomic
def take_contact(actor: Actor, contact: Contact) -> None:
    """The actor answers for the contact from now on. The first one to take it gets it.

    A deputy may take over what the absent worker has not answered.
    """
    contact = locked(contact)
    if contact.taken_by_id == actor.worker:
        return
    if contact.taken_by is not None and not TAKE_OVER.allows(actor, contact):
        raise RuleBroken(
            "contact.taken", _("%(name)s has already taken this contact.") % {"name": contact.taken_by.name}
        )
    take(actor, contact)


def watched(contact: Contact) -> tuple[str, str]:
    """What the open pages of workers listen to about a contact."""
    return live.topic("queue", contact.team_id), live.topic("contact", contact.pk)


def locked(contact: Contact) -> Contact:
    """The contact as it is now, and nobody else writes in it until this transaction is over."""
    return Contact.objects.select_for_update(of=("self",)).select_related("taken_by").get(pk=contact.pk)


def take(actor: Actor, contact: Contact) -> None:
    """The same, of a contact that has been locked."""
    contact.taken_by_id, contact.taken_at = actor.as_worker, clock.now()
    contact.handled_from = contact.handled_from or contact.taken_at
    contact.save(update_fields=["taken_by", "taken_at", "handled_from"])
    give_clocks_to(actor.as_worker, subject=contact.pk)
    journal.write("contact.taken", actor=actor, person=contact.person_id, ref=str(contact.pk))
    log.did(actor, "contact.taken", kind="contact", id=contact.pk, persons=[contact.person_id])
    live.hint(live.topic("queue", contact.team_id))
