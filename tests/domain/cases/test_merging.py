import pytest

from polku.core.access import Level, Visit
from polku.core.access.identification import Identity
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import merge_people, undo_merge
from polku.domain.cases.models import Case, Merge
from polku.domain.contacts.actions import claim_contact
from polku.domain.contacts.models import Contact, SenderClaim
from polku.domain.people.actions import (
    change_details,
    mark_non_disclosure,
    mark_phone_unsafe,
    recognise,
    record_person,
)
from polku.domain.people.models import Person
from polku.domain.people.queries import person_told_apart_by, person_with_hetu
from tests.cast import HETUS, Cast

REASON = "Sama henkilökortti."


def belongings(cast: Cast) -> list[object]:
    """Whose everything is."""
    tables = (Contact, Case, SenderClaim)
    return [sorted(model.objects.values_list("pk", "person")) for model in tables] + [
        sorted(Person.objects.values_list("pk", "hetu_index"), key=str)
    ]


def test_what_the_other_record_has_is_the_kept_ones_and_one_step_gives_it_back(cast: Cast) -> None:
    temporary = record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki")
    claim_contact(cast.actor("aino"), code=cast.waiting_contact.code)
    before = belongings(cast)
    merge_people(cast.actor("leena", "decision"), temporary, cast.people["aino"], reason=REASON)

    assert Case.objects.get(person=temporary) == cast.case
    assert Contact.objects.get(person=temporary) == cast.contact
    assert cast.waiting_contact.claims.get().person == temporary
    assert person_with_hetu(HETUS["aino"]) == temporary

    undo_merge(cast.actor("leena", "decision"), Merge.objects.get())
    assert belongings(cast) == before


def test_whoever_identifies_after_a_merge_comes_to_the_kept_record(cast: Cast) -> None:
    temporary = record_person(cast.actor("sari"), given_name="Onni", family_name="Esimerkki")
    merge_people(cast.actor("leena", "decision"), temporary, cast.people["onni"], reason=REASON)

    assert recognise(Visit(), Identity(HETUS["onni"], Level.STRONG, "Onni", "Esimerkki")) == temporary


def test_a_temporary_record_is_found_by_its_id_and_merged_into_the_real_one(cast: Cast) -> None:
    temporary = record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki")

    assert person_told_apart_by(f" {str(temporary.temporary_id).lower()} ") == temporary
    merge_people(cast.actor("leena", "decision"), cast.people["aino"], temporary, reason=REASON)
    assert Case.objects.get(person=cast.people["aino"]) == cast.case


def test_two_cases_are_not_made_one_by_a_merge(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"merge\.two_cases"):
        merge_people(cast.actor("leena", "decision"), cast.people["aino"], cast.people["eetu"], reason=REASON)


def test_a_record_is_merged_once_and_never_with_itself(cast: Cast) -> None:
    leena, aino, onni = cast.actor("leena", "decision"), cast.people["aino"], cast.people["onni"]
    with pytest.raises(RuleBroken, match=r"merge\.one"):
        merge_people(leena, aino, aino, reason=REASON)
    merge_people(leena, aino, onni, reason=REASON)
    with pytest.raises(RuleBroken, match=r"merge\.merged"):
        merge_people(leena, cast.people["ex_partner"], onni, reason=REASON)


def test_a_safety_mark_of_either_record_holds_and_stays_when_the_merge_is_undone(cast: Cast) -> None:
    aino = cast.people["aino"]
    mark_non_disclosure(cast.actor("sari"), aino, on=True)
    change_details(cast.actor("sari"), aino, address="", municipality="", phone="000 000 0001")
    mark_phone_unsafe(cast.actor("sari"), aino, unsafe=True, agreed_way="Kirje ystävälle.")
    kept = record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki")
    aino.refresh_from_db()
    merge_people(cast.actor("leena", "decision"), kept, aino, reason=REASON)
    undo_merge(cast.actor("leena", "decision"), Merge.objects.get())

    kept.refresh_from_db()
    assert (kept.non_disclosure, kept.phone_is_unsafe, kept.agreed_way) == (True, True, "Kirje ystävälle.")
