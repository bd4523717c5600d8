import pytest

from polku.core.access import Level, Visit
from polku.core.access.identification import Identity
from polku.domain.people.actions import recognise
from polku.domain.people.models import Person
from tests.cast import HETUS, Cast


def test_the_same_identity_code_is_the_same_person_under_a_new_name(cast: Cast) -> None:
    again = recognise(Visit(), Identity(HETUS["aino"].lower(), Level.STRONG, "Aino", "Uusinimi"))

    assert again == cast.people["aino"]
    assert again.family_name == "Uusinimi"
    assert again.user == cast.people["aino"].user


def test_nobody_is_recognised_by_a_light_identification(db: None) -> None:
    with pytest.raises(ValueError, match="strong"):
        recognise(Visit(), Identity(HETUS["aino"], Level.LIGHT, "Aino", "Esimerkki"))


def test_the_identity_code_is_kept_in_no_column(cast: Cast) -> None:
    for row in Person.objects.values():
        assert not any(hetu in str(row) for hetu in HETUS.values())


def test_turvakielto_follows_what_the_service_tells_and_stays_when_it_tells_nothing(cast: Cast) -> None:
    def known_after(told: bool | None) -> bool:
        return recognise(Visit(), Identity(HETUS["aino"], Level.STRONG, "Aino", "Kivelä", told)).non_disclosure

    assert [known_after(told) for told in (None, True, None, False, None)] == [False, True, True, False, False]


def test_a_name_of_one_letter_and_one_of_two_hundred_are_names(cast: Cast) -> None:
    for given, family in (("Å", "Ö"), ("Ḁ́" * 66, "ŋ" * 200), ("Maija", "")):
        person = recognise(Visit(), Identity(HETUS["aino"], Level.STRONG, given, family))
        person.refresh_from_db()
        assert (person.given_name, person.family_name) == (given, family)
        assert person.name == f"{given} {family}".strip()
        assert person.short_name == (f"{given} {family[0]}." if family else given)
