"""What Polku asks of a service that identifies people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from polku.core.access.actor import Level


class IdentificationFailed(Exception):
    """The service did not identify anyone: cancelled, timed out, or its answer could not be trusted."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the service says this is. `subject` is a personal identity code for clients and a staff id for staff."""

    subject: str
    level: Level
    given_name: str = ""
    family_name: str = ""


class Identification(Protocol):
    """One way to find out who somebody is."""

    def start(self, *, state: str) -> str:
        """The address to send the browser to. `state` comes back with the answer."""
        ...

    def finish(self, answer: Mapping[str, str], *, state: str) -> Identity:
        """Whom the answer identifies. Raises `IdentificationFailed`."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody one can choose to be, where identification is only played. `key` is what comes back."""

    key: str
    subject: str
    given_name: str
    family_name: str


@runtime_checkable
class Chooser(Protocol):
    """An identification for demos that asks whom to be, on a page of Polku's own."""

    choices: Sequence[Choice]
