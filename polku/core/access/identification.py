"""What Polku asks of a service that identifies people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

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
