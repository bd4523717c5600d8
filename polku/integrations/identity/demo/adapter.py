from collections.abc import Mapping

from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

from polku.core.access import Level
from polku.core.access.identification import Choice, IdentificationFailed, Identity
from polku.integrations.identity.demo.people import CLIENTS, STAFF


class _Chooser:
    """Identifies by asking: a page of Polku's own lists the people, and the choice comes back with the state."""

    def __init__(self, address: str, people: Mapping[str, Choice]) -> None:
        self._address = address
        self._people = people
        self.choices = tuple(people.values())

    def start(self, *, state: str, language: str) -> str:
        return f"{self._address}?{urlencode({'state': state})}"

    def finish(self, answer: Mapping[str, str], *, state: str) -> Identity:
        person = self._people.get(answer.get("person", ""))
        if person is None or not state or not constant_time_compare(answer.get("state", ""), state):
            raise IdentificationFailed
        return Identity(person.subject, Level.STRONG, person.given_name, person.family_name)


class DemoClientIdentification(_Chooser):
    """Strong identification of the demo's clients."""

    def __init__(self) -> None:
        super().__init__("/tunnistaudu/esittely/", CLIENTS)


class DemoStaffIdentification(_Chooser):
    """Log-in of the demo's staff. Those who were invited can log in by password as well, to see how that goes."""

    by_password = True

    def __init__(self) -> None:
        super().__init__("/tyo/kirjaudu/esittely/", STAFF)
