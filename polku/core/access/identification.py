"""What Polku asks of a service that identifies people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from polku.core.access.actor import Level


class IdentificationFailed(Exception):
    """The service did not identify anyone: cancelled, timed out, or its answer could not be trusted."""


class IdentificationDown(IdentificationFailed):
    """The service does not answer, or not in a way that can be read. Trying again later may help."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the service says this is. `subject` is a personal identity code for clients and a staff id for staff.

    `non_disclosure` is turvakielto: nobody may be told where this person is. None when the service does not tell, and
    then what was known before stays.
    """

    subject: str
    level: Level
    given_name: str = ""
    family_name: str = ""
    non_disclosure: bool | None = None


class Identification(Protocol):
    """One way to find out who somebody is."""

    def start(self, *, state: str, language: str) -> str:
        """The address to send the browser to. `state` comes back with the answer; `language` is one of Polku's.

        Raises `IdentificationDown`.
        """
        ...

    def finish(self, answer: Mapping[str, str], *, state: str) -> Identity:
        """Whom the answer identifies. Raises `IdentificationFailed`, and its kind `IdentificationDown`."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody one can choose to be, where identification is only played. `key` is what comes back.

    `phone`, `email` and `phase` are of clients: where words reach them, and where they are when a demo begins. Those
    who are `is_main` stand first.
    """

    key: str
    subject: str
    given_name: str
    family_name: str
    phone: str = ""
    email: str = ""
    phase: str = ""
    is_main: bool = True

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@runtime_checkable
class Chooser(Protocol):
    """An identification for demos that asks whom to be, on a page of Polku's own."""

    choices: Sequence[Choice]


@runtime_checkable
class KeyHolder(Protocol):
    """An identification whose service encrypts to us and checks what we sign, and so needs our public keys."""

    def public_keys(self) -> Sequence[Mapping[str, Any]]:
        """Our public keys as JSON Web Keys. Nothing private is among them."""
        ...


@runtime_checkable
class ByPassword(Protocol):
    """An identification of staff that Polku can do itself, on pages of its own: by password and second step."""

    by_password: bool
