"""What Polku asks of those who carry its messages."""

from typing import Protocol


class NotDelivered(Exception):
    """The carrier did not take it. `permanent`: nor will it later, as when there is no such number.

    It holds neither the number nor the text, because whatever is in an exception ends up in a log.
    """

    def __init__(self, *, permanent: bool) -> None:
        super().__init__("permanent" if permanent else "for now")
        self.permanent = permanent


class Sms(Protocol):
    """Carries text messages."""

    def send(self, *, key: str, to: str, text: str) -> None:
        """Take a message to the number `to`, written as +358401234567. Raises `NotDelivered`.

        The same `key` again is the same message: it is taken once, whatever happened to the answer.
        """
        ...


class Notice(Protocol):
    """Tells the emergency social services that something urgent waits. `carries` is whether anybody is told at all."""

    carries: bool

    def send(self, *, key: str, to: str, text: str) -> None:
        """Take a notice to a number in E.164 or an e-mail address. Raises `NotDelivered`. The same `key` is taken once.

        The text names no person and no matter. It is sent at any hour, and to be seen at once.
        """
        ...


class Email(Protocol):
    """Carries e-mail."""

    def send(self, *, key: str, to: str, subject: str, text: str) -> None:
        """Take a plain text message to the address `to`. Raises `NotDelivered`. The same `key` is taken once."""
        ...
