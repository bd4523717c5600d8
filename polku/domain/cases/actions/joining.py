"""Who wrote a contact: decided by the lead, upon a proposal."""

from uuid import UUID

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.domain.cases.actions.opening import has_case
from polku.domain.cases.actions.separating import refuse_separated
from polku.domain.cases.models import Case, Relation
from polku.domain.contacts.actions import decide_claim, hand_confirmed_minor
from polku.domain.contacts.models import Contact


@transaction.atomic
def confirm_sender(actor: Actor, contact: Contact, claim_id: int) -> None:
    """The person who gave the code is the sender: the contact, and the case it led to, become theirs.

    Somebody who has a case already keeps that one: they read the answer, and the new case stays without a person.

    Somebody under 18 reads the answer too, and children's services answer for them from the same moment. A case that
    was opened before their age was known becomes nobody's and ends: a refusal would leave it open, and a young person
    waiting for a word that is theirs.
    """
    claim = contact.claims.filter(pk=claim_id).first()
    if claim is not None:
        refuse_separated(contact, claim.person_id)
    contact = decide_claim(actor, contact, claim_id, confirmed=True)
    if contact.person is not None and hand_confirmed_minor(actor, contact, contact.person):
        end_for_minor(actor, contact.pk)
        return
    case = Case.objects.standing().select_for_update().filter(contact=contact, person=None).first()
    if case is None or contact.person_id is None or has_case(contact.person_id):
        return
    case.person_id = contact.person_id
    case.save(update_fields=["person"])
    journal.write("case.joined", actor=actor, case=case.pk, person=case.person_id)
    log.did(actor, "case.joined", kind="case", id=case.pk, persons=[case.person_id])


def refuse_sender(actor: Actor, contact: Contact, claim_id: int) -> None:
    """The person who gave the code is not the sender. Nothing is shown to them."""
    decide_claim(actor, contact, claim_id, confirmed=False)


def end_for_minor(actor: Actor, contact: UUID) -> None:
    """Nobody handles the case that a minor's contact led to. Inside the transaction in which that was known.

    It never was the young person's, and so no line of their log tells of it. One that has become somebody's goes on.
    """
    case = Case.objects.standing().select_for_update().filter(contact=contact, person=None).first()
    if case is None:
        return
    case.waiting_since = case.promised_by = None
    case.save(update_fields=["waiting_since", "promised_by"])
    Relation.objects.filter(case=case, ends_at=None).update(ends_at=clock.now())
    journal.write("case.ended_for_minor", actor=actor, case=case.pk)
    log.did(actor, "case.ended_for_minor", kind="case", id=case.pk)
    live.hint(live.topic("thread", case.pk), live.topic("team", case.team_id))
