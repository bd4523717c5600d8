"""What Polku asks of whoever looks for viruses. `plugs.plugged("scan")` is the adapter."""

from enum import Enum, auto
from typing import Protocol

from polku.core.files.boxes import Readable


class ScannerAway(Exception):
    """The scanner did not say what it found: it is asked again later, and until then nobody can open the file."""


class Verdict(Enum):
    """What a scanner says: nothing was found, something was, or it did not look and does not pretend to have."""

    CLEAN = auto()
    INFECTED = auto()
    UNCHECKED = auto()


class Scanner(Protocol):
    """Looks for what harms."""

    def scan(self, stream: Readable) -> Verdict:
        """Look at a whole file. Raises `ScannerAway` and whatever `stream` raises.

        Called by jobs alone. Takes some minutes at the most.
        """
        ...
