from datetime import timedelta

import pytest

from polku.core.access import Level, Visit
from polku.core.access.identification import Identity
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import confirm_sender, open_case, refuse_sender
from polku.domain.contacts.actions import claim_contact, propose_sender, take_contact
from polku.domain.contacts.models import Contact, SenderClaim
from polku.domain.contacts.permissions import CONFIRM_SENDER, PROPOSE_SENDER
from polku.domain.contacts.queries import open_claims
from polku.domain.people.actions import recognise, record_person
from tests.cast import Cast, write_to_us

NUMBER = "+358401234567"


def propose(cast: Cast, who: str = "ex_partner") -> SenderClaim:
    """Sari has checked it today."""
    person = cast.people[who]
    take_contact(cast.actor("sari"), cast.waiting_contact)
    return propose_sender(cast.actor("sari"), cast.waiting_contact, person, how="Henkilökortti.", on=clock.today())


def test_two_people_of_one_name_and_number_are_never_proposed_to_each_other(cast: Cast) -> None:
    recorded = record_person(cast.actor("sari"), given_name="Anna", family_name="Sama")
    for hetu in ("010190-900P", "020190-901C"):
        recognise(Visit(), Identity(hetu, Level.STRONG, "Anna", "Sama"))
    before = SenderClaim.objects.count()
    for reach_by, reach_at in (("phone", NUMBER), ("phone", NUMBER), ("email", "anna@example.fi")):
        write_to_us("Olen Anna Sama.", reach_by, reach_at)

    assert SenderClaim.objects.count() == before
    assert not Contact.objects.filter(person__family_name="Sama").exists()
    assert recorded.temporary_id is not None


def test_only_the_lead_of_its_team_decides_and_only_who_handles_it_proposes(cast: Cast) -> None:
    propose(cast)
    contact = Contact.objects.get(pk=cast.waiting_contact.pk)
    staff = ("sari", "paula", "timo", "leena", "hilla")

    assert [who for who in staff if CONFIRM_SENDER.allows(cast.actor(who), contact)] == ["leena"]
    assert [who for who in staff if PROPOSE_SENDER.allows(cast.actor(who), contact)] == ["sari"]


def test_a_workers_proposal_tells_who_checked_how_and_when(cast: Cast) -> None:
    claim = propose(cast)

    assert (claim.made_by, claim.checked_how, claim.checked_on) == (
        cast.workers["sari"],
        "Henkilökortti.",
        clock.today(),
    )
    cast.waiting_contact.refresh_from_db()
    assert cast.waiting_contact.person is None


def test_a_proposal_becomes_a_join_when_the_lead_says_so(cast: Cast) -> None:
    claim = propose(cast)
    case = open_case(cast.actor("sari"), cast.waiting_contact)
    confirm_sender(cast.actor("leena", "decision"), cast.waiting_contact, claim.pk)

    case.refresh_from_db()
    assert case.person == cast.people["ex_partner"]


def test_what_was_refused_is_proposed_again_to_a_human(cast: Cast) -> None:
    claim = propose(cast)
    refuse_sender(cast.actor("leena", "decision"), cast.waiting_contact, claim.pk)
    assert open_claims(cast.waiting_contact) == []

    assert propose(cast) == claim
    assert open_claims(cast.waiting_contact) == [claim]


def test_a_check_is_not_made_tomorrow(cast: Cast) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(RuleBroken, match=r"claim\.checked_later"):
        propose_sender(cast.actor("sari"), cast.waiting_contact, cast.people["onni"], how="Kortti.", on=tomorrow)


@pytest.mark.parametrize("about", ["other", ""])
def test_a_contact_about_another_is_joined_to_nobody(cast: Cast, about: str) -> None:
    contact = write_to_us("Huolehdin naapurista.", about=about)

    with pytest.raises(RuleBroken, match=r"code\.unknown"):
        claim_contact(cast.actor("ex_partner"), code=contact.code)
    with pytest.raises(RuleBroken, match=r"contact\.about_another_sender"):
        propose_sender(cast.actor("sari"), contact, cast.people["ex_partner"], how="Kortti.", on=clock.today())
    assert not SenderClaim.objects.filter(contact=contact).exists()
