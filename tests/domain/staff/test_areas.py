import pytest

from polku.core.rules import RuleBroken
from polku.core.settings.changes import ChangedMeanwhile, last_of, mark_of
from polku.domain.staff.actions import set_areas
from polku.domain.staff.models import Area
from polku.domain.staff.queries import areas_in_order, areas_state
from tests.cast import Cast


def names() -> list[str]:
    return [area.name for area in areas_in_order()]


def test_areas_are_added_renamed_and_removed_and_the_history_tells_of_it(cast: Cast) -> None:
    hilla = cast.actor("hilla")
    set_areas(hilla, {}, added="Testilä")
    set_areas(hilla, {}, added="Alakylä")
    testila = Area.objects.get(name="Testilä")
    assert names() == ["Alakylä", "Testilä"]

    set_areas(hilla, {testila.pk: "Ylikylä"})
    assert names() == ["Alakylä", "Ylikylä"]
    set_areas(hilla, {testila.pk: ""}, added="Keskusta")
    assert names() == ["Alakylä", "Keskusta"]

    last = last_of("areas", 1)
    assert last is not None
    assert (last.before, last.after) == ({"areas": ["Alakylä", "Ylikylä"]}, {"areas": ["Alakylä", "Keskusta"]})


def test_two_areas_are_not_called_the_same(cast: Cast) -> None:
    hilla = cast.actor("hilla")
    set_areas(hilla, {}, added="Testilä")
    with pytest.raises(RuleBroken) as said:
        set_areas(hilla, {}, added="testilä")

    assert said.value.code == "area.same_name"
    assert names() == ["Testilä"]


def test_two_areas_exchange_their_names(cast: Cast) -> None:
    hilla = cast.actor("hilla")
    for name in ("Testilä", "Alakylä"):
        set_areas(hilla, {}, added=name)
    first, second = areas_in_order()
    set_areas(hilla, {first.pk: second.name, second.pk: first.name})

    assert Area.objects.get(pk=first.pk).name == "Testilä"


def test_who_saves_second_is_told(cast: Cast) -> None:
    seen = mark_of(areas_state([]))
    set_areas(cast.actor("hilla"), {}, added="Testilä", seen=seen)

    with pytest.raises(ChangedMeanwhile):
        set_areas(cast.actor("hilla"), {}, added="Alakylä", seen=seen)
    assert names() == ["Testilä"]
