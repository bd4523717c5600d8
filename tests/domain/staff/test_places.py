import pytest

from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.core.settings.changes import ChangedMeanwhile, last_of, mark_of
from polku.domain.staff.actions import add_team, add_unit, change_team, change_unit
from polku.domain.staff.models import Team, Unit
from polku.domain.staff.queries import receiving_team, team_state, unit_state
from tests.cast import Cast


def test_a_unit_and_a_team_are_founded_once(cast: Cast) -> None:
    hilla, key = cast.actor("hilla", "settings"), new_key()
    units = [add_unit(hilla, key=key, name="Torin talo", phone="000 1", address="") for _ in range(2)]
    key = new_key()
    teams = [add_team(hilla, key=key, unit=units[0].pk, name="Itä", receives_contacts=False) for _ in range(2)]

    assert units[0] == units[1] and Unit.objects.count() == 2
    assert teams[0] == teams[1] and Team.objects.count() == 3


def test_contacts_always_have_a_team_to_come_to(cast: Cast) -> None:
    hilla, unit = cast.actor("hilla", "settings"), cast.north.unit_id
    with pytest.raises(RuleBroken, match="nobody_receives"):
        change_team(hilla, cast.north, unit=unit, name="Pohjoinen", receives_contacts=False)

    change_team(hilla, cast.south, unit=unit, name="Etelä", receives_contacts=True)
    change_team(hilla, cast.north, unit=unit, name="Pohjoinen", receives_contacts=False)
    assert receiving_team() == cast.south


def test_a_change_of_a_unit_says_what_it_was_before(cast: Cast) -> None:
    unit = cast.north.unit
    seen = mark_of(unit_state(unit))
    change_unit(cast.actor("hilla", "settings"), unit, seen=seen, name=unit.name, phone="000 9", address="Katu 1")

    change = last_of("unit", unit.pk)
    assert change is not None
    assert (change.before, change.after) == (
        {"phone": "000 000 0000", "address": ""},
        {"phone": "000 9", "address": "Katu 1"},
    )
    with pytest.raises(ChangedMeanwhile):
        change_unit(cast.actor("hilla", "settings"), unit, seen=seen, name="Toinen", phone="000 9", address="")


def test_a_team_of_a_unit_that_is_gone_is_no_fault(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"unit\.gone"):
        change_team(
            cast.actor("hilla", "settings"), cast.north, unit=cast.north.pk, name="Pohjoinen", receives_contacts=True
        )
    assert team_state(cast.north)["unit"] == "Testilän toimipiste"
