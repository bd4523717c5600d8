"""What can be found: a document, told by whoever keeps the thing it is about."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Audience(IntEnum):
    """Who may know that a document exists. Each level sees what the ones below it see."""

    PUBLIC = 0
    CLIENT = 1
    STAFF = 2


@dataclass(frozen=True, slots=True)
class Document:
    """One layer of one thing in one language. Hits are grouped by `thing`, so each thing is found once."""

    #: Which context keeps it, as registered in `sources`.
    source: str
    #: What it is about, in words of its source: `1301/2014#36`, a UUID. Opaque here.
    thing: str
    #: Facet of its own: `statute`, `service`, `channel`, `place`, `situation`, `policy`, `instruction`, `induction`, …
    kind: str
    #: `fi`, `fi-simple`, `sv` or `en`.
    language: str
    title: str
    #: Plain text, without markup.
    text: str
    audience: Audience = Audience.PUBLIC
    #: The id of the only unit whose staff may know of it, or empty.
    unit: str = ""
    #: Does the house work by it every day? Such a thing comes before an equal one that is only within its reach.
    near: bool = False
    #: Words it should be found by that its text may lack: labels of a classification, words people type.
    keywords: tuple[str, ...] = ()
    #: References it is the exact answer to, as `1301/2014#36`.
    exact: tuple[str, ...] = ()
    #: Who says it, for the reader of a hit: Finlex, the service catalogue, the county.
    said_by: str = ""
    #: The day it was last known to be true.
    dated: date | None = None
    situations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells this document from every other."""
        return "|".join((self.source, self.thing, self.language, str(int(self.audience)), self.unit))
