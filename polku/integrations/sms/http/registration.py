"""Which gateway carries text messages, as the settings name it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Registration:
    """`address` is what is posted to; `sender` is what the phone shows as the sender. `token` may be empty."""

    address: str
    sender: str
    token: str = ""

    def __repr__(self) -> str:
        return f"Registration({self.address!r}, {self.sender!r})"
