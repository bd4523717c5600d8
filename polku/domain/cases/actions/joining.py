"""Who wrote a contact: decided by the lead, upon a proposal."""

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.journal import journal
from polku.domain.cases.actions.opening import has_case
from polku.domain.cases.actions.separating import refuse_separated
from polku.domain.cases.models import Case
from polku.domain.contacts.actions import decide_claim
from polku.domain.contacts.models import Contact


@transaction.atomic
def confirm_sender(actor: Actor, contact: Contact, claim_id: int) -> None:
    """The person who gave the code is the sender: the contact, and the case it led to, become theirs.

    Somebody who has a case already keeps that one: they read the answer, and the new case stays without a person.
    """
    claim = contact.claims.filter(pk=claim_id).first()
    if claim is not None:
        refuse_separated(contact, claim.person_id)
    contact = decide_claim(actor, contact, claim_id, confirmed=True)
    case = Case.objects.select_for_update().filter(contact=contact, person=None).first()
    if case is None or contact.person_id is None or has_case(contact.person_id):
        return
    case.person_id = contact.person_id
    case.save(update_fields=["person"])
    journal.write("case.joined", actor=actor, case=case.pk, person=case.person_id)
    log.did(actor, "case.joined", kind="case", id=case.pk, persons=[case.person_id])


def refuse_sender(actor: Actor, contact: Contact, claim_id: int) -> None:
    """The person who gave the code is not the sender. Nothing is shown to them."""
    decide_claim(actor, contact, claim_id, confirmed=False)
