"""Sari at the door of the desk: a worker with a password and an app of codes, for tests of logging in."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from polku.core.access.identification import IdentificationDown, Identity
from polku.core.audit.models import Event
from polku.core.credentials import actions, codes
from polku.core.plugs import plugged
from tests.cast import Cast
from tests.core.credentials.conftest import ADMINISTRATOR, PASSWORD, VISITOR, Hand
from tests.core.credentials.conftest import hand as hand

FIRST, SECOND, INVITED = "/tyo/kirjaudu/salasana/", "/tyo/kirjaudu/vahvistus/", "/tyo/kirjaudu/kutsu/"
CHOOSING, APP, CODES = "/tyo/kirjaudu/uusi-salasana/", "/tyo/kirjaudu/sovellus/", "/tyo/oma/turvallisuus/varakoodit/"
OWN, CONFIRMING = "/tyo/oma/turvallisuus/", "/tyo/oma/turvallisuus/varmistus/"
IN = "/tyo/jono/"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


class Sari:
    """Sari, who has accepted her invitation, and the app in her phone."""

    def __init__(self, cast: Cast) -> None:
        self.worker = cast.workers["sari"]
        self.user = self.worker.user_id
        self.secret = codes.new_secret()
        actions.invite(ADMINISTRATOR, self.user)
        actions.choose_first_password(VISITOR, self.user, PASSWORD, names=[])
        assert actions.take_first_app(VISITOR, self.user, secret=self.secret, code=self.code())

    def code(self) -> str:
        return codes.code_at(self.secret, codes.step_now())

    def shows_password(self, browser: Client, password: str = PASSWORD, address: str = HERE) -> Any:
        return post(browser, FIRST, {"staff_id": "sari", "password": password}, address)

    def logs_in(self, browser: Client) -> Any:
        assert self.shows_password(browser)["Location"] == SECOND
        return post(browser, SECOND, {"code": self.code()})


class Down:
    """A service that does not answer."""

    def start(self, *, state: str, language: str) -> str:
        raise IdentificationDown

    def finish(self, answer: Mapping[str, str], *, state: str) -> Identity:
        raise IdentificationDown


def post(browser: Client, to: str, form: dict[str, Any], address: str = HERE) -> Any:
    return browser.post(to, form, REMOTE_ADDR=address)


def is_in(browser: Client) -> bool:
    return browser.get(IN).status_code == 200


def verbs() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def sari(cast: Cast, hand: Hand) -> Sari:
    sari = Sari(cast)
    hand.later(minutes=1)
    return sari


@pytest.fixture
def port() -> Iterator[Any]:
    """Fills the port of staff identification with another adapter."""
    changed = []

    def fill(path: str) -> None:
        override = override_settings(PORTS={**settings.PORTS, "staff_identification": path})
        override.enable()
        changed.append(override)
        plugged.cache_clear()

    yield fill
    for override in changed:
        override.disable()
    plugged.cache_clear()


def main_of(response: Any) -> str:
    page: str = response.content.decode()
    return page.partition("<main")[2].partition("</main>")[0]
