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
