"""Adapters of a county that exists only in tests: enough to start Polku in production with, and they reach nobody."""

from collections.abc import Mapping

from polku.core.access.identification import IdentificationFailed, Identity


class Identification:
    """Knows nobody."""

    def start(self, *, state: str, language: str) -> str:
        """On to nobody's page."""
        return f"https://broker.example/?state={state}"

    def finish(self, answer: Mapping[str, str], *, state: str) -> Identity:
        """Nobody is identified."""
        raise IdentificationFailed


class Sms:
    """Carries nothing."""

    def send(self, *, key: str, to: str, text: str) -> None:
        """Takes the message and leaves it."""


class Notice:
    """Tells nobody."""

    carries = True

    def send(self, *, key: str, to: str, text: str) -> None:
        """Takes the notice and leaves it."""


class Email:
    """Carries nothing."""

    def send(self, *, key: str, to: str, subject: str, text: str) -> None:
        """Takes the message and leaves it."""
