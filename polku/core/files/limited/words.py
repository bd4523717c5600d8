"""What this process and `room` say to each other: one line of JSON, and what was drawn after it."""

import json
from collections.abc import Sequence
from enum import StrEnum

from polku.core.files.kinds import Kind

#: Said first: from here on, what does not go well is the file's doing.
READY = b"ready\n"


class Refusal(StrEnum):
    """Why a file is not received. `refusals` has a sentence for each."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    KIND = "kind"
    ARCHIVE = "archive"
    MACROS = "macros"
    LOCKED = "locked"
    ACTIVE = "active"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    SEVERAL = "several"
    HARMFUL = "harmful"


class NotReceived(Exception):
    """This file is not for us."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


def told(kind: Kind, drawn: Sequence[bytes]) -> bytes:
    """What is said of a file of this kind."""
    return _line({"kind": kind, "lengths": [len(each) for each in drawn]}) + b"".join(drawn)


def refused(why: Refusal) -> bytes:
    """What is said of one that is not received."""
    return _line({"refused": why})


def heard(said: bytes) -> tuple[Kind, list[bytes]]:
    """The kind and what was drawn. Raises `NotReceived`, also for what is not said in our words."""
    line, _, rest = said.partition(b"\n")
    try:
        words = json.loads(line)
        if "refused" in words:
            raise NotReceived(Refusal(words["refused"]))
        kind, lengths = Kind(words["kind"]), [int(length) for length in words["lengths"]]
    except (ValueError, KeyError, TypeError):
        raise NotReceived(Refusal.BROKEN) from None
    drawn = []
    for length in lengths:
        drawn.append(rest[:length])
        rest = rest[length:]
    if rest or [len(each) for each in drawn] != lengths:
        raise NotReceived(Refusal.BROKEN)
    return kind, drawn


def _line(words: dict[str, object]) -> bytes:
    return json.dumps(words).encode() + b"\n"
