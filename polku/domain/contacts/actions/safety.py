"""That a number or an address somebody gave is not safe."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.journal import journal
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.taking import locked
from polku.domain.contacts.models import Contact


@transaction.atomic
def mark_contact_unsafe(actor: Actor, contact: Contact, *, unsafe: bool, agreed_way: str = "") -> None:
    """Nothing goes to what the sender gave, and workers read the agreed way instead; or it is safe again.

    Raises `RuleBroken` when no way was agreed: then nobody would know how to reach them.
    """
    if unsafe and not agreed_way:
        raise RuleBroken("phone.no_agreed_way", _("Write how you have agreed to be in touch instead."))
    contact = locked(contact)
    agreed_way = agreed_way if unsafe else ""
    if (contact.phone_is_unsafe, contact.agreed_way) == (unsafe, agreed_way):
        return
    contact.phone_is_unsafe, contact.agreed_way = unsafe, agreed_way
    contact.save(update_fields=["phone_is_unsafe", "agreed_way"])
    verb = "contact.marked_unsafe" if unsafe else "contact.marked_safe"
    journal.write(verb, actor=actor, person=contact.person_id, ref=str(contact.pk))
    log.did(actor, verb, kind="contact", id=contact.pk, persons=[contact.person_id])
