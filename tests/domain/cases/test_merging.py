import pytest

from polku.core.access import Level, Permission, Visit
from polku.core.access.identification import Identity
from polku.core.journal import journal
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import merge_people, undo_merge
from polku.domain.cases.models import Case, Merge
from polku.domain.contacts.actions import access_contact, claim_contact
from polku.domain.contacts.models import Contact, SenderClaim
from polku.domain.overview.queries import NEWEST_LOOKS, home_of, who_has_looked
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

ANYTHING = Permission("test.anything", lambda actor, thing: True)
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


def seen_by(person: Person) -> tuple[list[str], list[str]]:
    """Whose looks the person reads, on their page and at home, and what has happened to them."""
    read = who_has_looked(person.pk, before=None, limit=99)
    assert len({look.visit for look in read}) == len(read)
    looks = [look.name for look in read]
    assert looks[:NEWEST_LOOKS] == [look.name for look in home_of(person.pk).looks]
    lines = journal.for_person(person.pk, limit=99)
    return looks, [line.kind for line in lines if line.kind not in ("people.merged", "people.unmerged")]


def test_the_kept_reads_who_looked_at_either_record_until_the_merge_is_undone(cast: Cast) -> None:
    aino, leena = cast.people["aino"], cast.actor("leena", "decision")
    first = record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki")
    last = record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki")
    access_contact(cast.actor("sari"), cast.contact.pk, to=ANYTHING)
    mark_non_disclosure(cast.actor("timo"), aino, on=True)
    before, theirs = seen_by(last), seen_by(aino)
    assert cast.workers["timo"].name in theirs[0]

    merge_people(leena, first, aino, reason=REASON)
    merge_people(cast.actor("leena", "decision"), last, first, reason=REASON)
    access_contact(cast.actor("paula"), cast.contact.pk, to=ANYTHING)
    looks, lines = seen_by(last)
    assert set(theirs[0]) < set(looks)
    assert set(theirs[1]) <= set(lines)

    for merge in Merge.objects.order_by("-pk"):
        undo_merge(leena, merge)
    looks, lines = seen_by(last)
    assert lines == before[1]
    assert not {cast.workers[name].name for name in ("paula", "timo")} & set(looks)
    assert cast.workers["paula"].name in seen_by(aino)[0]
