"""Several people at the same moment, through a real server: nothing is lost, nothing stands twice."""

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests.journeys.house import House, World, open_house
from tests.server import fresh_database

#: One that both Sari and Leena may take: of their team, and about whoever wrote it.
WAITING = """
from polku.domain.contacts.models import Contact
from polku.domain.staff.models import Worker
team = Worker.objects.get(given_name="Leena").memberships.get().team
print(Contact.objects.filter(taken_by=None, team=team, about="self").earliest("arrived_at").pk)
"""
TAKER = "from polku.domain.contacts.models import Contact; print(Contact.objects.get(pk='{}').taken_by.given_name)"
RECEIVED = "from polku.domain.contacts.models import Contact; print(Contact.objects.filter(words='{}').count())"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo's world behind a real server."""
    folder: Path = tmp_path_factory.mktemp("rush")
    with fresh_database() as url, open_house(World(url, folder), folder) as house:
        yield house


class Visitor:
    """A browser without a screen."""

    def __init__(self, house: House) -> None:
        self.url = house.url
        self.cookies = CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        with self._opener.open(self.url + path, timeout=30) as response:
            page: bytes = response.read()
        return page.decode()

    def post(self, path: str, **fields: str) -> int:
        try:
            with self._opener.open(self.url + path, urlencode(fields).encode(), timeout=60) as response:
                return int(response.status)
        except HTTPError as refused:
            return refused.code

    def logged_in(self, name: str) -> "Visitor":
        state = re.search(r'name="state" value="([^"]+)"', self.get("/tyo/kirjaudu/"))
        assert state is not None
        self.get(f"/tyo/kirjaudu/paluu/?{urlencode({'person': name, 'state': state[1]})}")
        return self

    def token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert found is not None
        return found[1]


def test_of_two_who_take_a_contact_at_once_one_gets_it_and_the_other_is_told(house: House) -> None:
    contact = house.asked(WAITING)
    path, start = f"/tyo/yhteydenotot/{contact}/", Barrier(2)

    def take(name: str) -> tuple[str, int]:
        worker = Visitor(house).logged_in(name)
        token = worker.token(path)
        start.wait(30)
        return name, worker.post(f"{path}otto/", csrfmiddlewaretoken=token)

    with ThreadPoolExecutor(2) as both:
        answers = dict(both.map(take, ("sari", "leena")))

    got_it = house.asked(TAKER.format(contact)).lower()
    assert answers[got_it] == 200
    other = next(name for name in answers if name != got_it)
    assert answers[other] in (403, 409)


def test_one_form_sent_eight_times_at_once_is_received_once(house: House) -> None:
    start = Barrier(8)

    def send(_: int) -> int:
        visitor = Visitor(house)
        start.wait(30)
        return visitor.post("/ota-yhteytta/", key="the-same-key", words="Kerran riittää")

    with ThreadPoolExecutor(8) as all_at_once:
        answers = Counter(all_at_once.map(send, range(8)))

    assert answers == {200: 8}
    assert house.asked(RECEIVED.format("Kerran riittää")) == "1"


def test_eight_people_who_write_at_once_are_all_received(house: House) -> None:
    start = Barrier(8)

    def send(number: int) -> int:
        visitor = Visitor(house)
        start.wait(30)
        return visitor.post("/ota-yhteytta/", key=f"key-{number}", words="Kaikki mahtuvat")

    with ThreadPoolExecutor(8) as all_at_once:
        answers = Counter(all_at_once.map(send, range(8)))

    assert answers == {200: 8}
    assert house.asked(RECEIVED.format("Kaikki mahtuvat")) == "8"
