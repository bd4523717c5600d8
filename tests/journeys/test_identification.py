"""Identifying through a broker, in a real browser: it leaves our site and comes back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.integrations.identity.provider import Provider
from tests.journeys.broker import go_to_broker, house_with_broker, identify
from tests.journeys.house import House, World
from tests.journeys.visitor import Come
from tests.journeys.words import fi


@pytest.fixture(scope="module")
def place(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Provider]]:
    with house_with_broker(world, tmp_path_factory.mktemp("broker")) as place:
        yield place


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_there_and_back_to_where_one_was_going(place: tuple[House, Provider], come: Come, javascript: bool) -> None:
    house, broker = place
    aino = come(house, java_script_enabled=javascript)
    aino.go("/oma/katselut/")
    aino.heading(fi("Identify yourself"))
    identify(aino, broker, "aino")

    aino.heading(fi("Who has looked"))
    aino.keeps_nothing()


def test_whoever_cancels_is_kindly_back(place: tuple[House, Provider], come: Come) -> None:
    house, broker = place
    eetu = come(house)
    eetu.go("/tunnistaudu/")
    go_to_broker(eetu, broker)
    eetu.watch.allow(409)
    eetu.page.get_by_role("button", name="Peruuta").click()

    eetu.heading(fi("Identify yourself"))
    eetu.sees(fi("Identification did not work this time."))
    identify(eetu, broker, "eetu")


def test_a_shared_device_forgets(place: tuple[House, Provider], come: Come) -> None:
    house, broker = place
    eetu = come(house)
    eetu.go("/oma/")
    identify(eetu, broker, "eetu", shared=True)
    expect(eetu.page.get_by_text(fi("You are on a shared device."))).to_be_visible()
    eetu.page.get_by_role("button", name=fi("Log out")).click()
    eetu.heading(fi("You have logged out"))

    assert not [cookie for cookie in eetu.page.context.cookies() if cookie["name"] == "istunto"]
    eetu.go("/oma/")
    eetu.heading(fi("Identify yourself"))
