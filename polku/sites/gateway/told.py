"""What a gateway says, taken apart. What is not as agreed raises `Unreadable`."""

import re
from typing import Any

from polku.core.phones import as_e164
from polku.sites.fields import tidy
from polku.sites.gateway.signed import Told, Unreadable

#: An id, ours or the gateway's. Longer and stranger ones are nobody's.
_ID = re.compile(r"[\w.:-]{1,200}", re.ASCII)
_STATES = {"delivered": True, "failed": False}


def id_in(said: Told) -> str:
    """The id of the message that is spoken of."""
    id = _text(said.get("id"))
    if not _ID.fullmatch(id):
        raise Unreadable
    return id


def arrival_in(said: Told) -> bool:
    """Did it arrive?"""
    state = _text(said.get("state"))
    if state not in _STATES:
        raise Unreadable
    return _STATES[state]


def number_in(said: Told) -> str:
    """Whom it is from, in E.164. A name or a short number is no phone that could be answered."""
    number = as_e164(_text(said.get("from")))
    if number is None:
        raise Unreadable
    return number


def text_in(said: Told) -> str:
    """What it says; empty when it says nothing."""
    # Half of a pair that some phones send alone can be kept by no database.
    return tidy(_text(said.get("text")).encode(errors="replace").decode())


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable
    return value
