"""Who is acting, and what a rule may ask about them.

The Actor is built once, in `sites/gate.py` or by `Actor.system`, and handed on as an argument. Nothing reads it
from the surroundings, so a function that shows or changes something always says on whose behalf.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from typing import Any, Self


class Level(IntEnum):
    """How surely we know who this is. STRONG is strong electronic identification (306/2019 6 §)."""

    NONE = 0
    LIGHT = 1
    STRONG = 2


class Capacity(StrEnum):
    """In what capacity somebody acts."""

    VISITOR = "visitor"
    SELF = "self"
    HELPER = "helper"
    BEHALF = "behalf"
    STAFF = "staff"
    LINK = "link"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at one page. `sitting` is a keyed digest of session and address; it joins refetches of the page."""

    id: uuid.UUID = field(default_factory=uuid.uuid4)
    page: str = ""
    sitting: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something. Ids only, but for the name and office a worker holds at this moment."""

    capacity: Capacity
    level: Level = Level.NONE
    purpose: str = ""
    visit: Visit = field(default_factory=Visit)
    user: uuid.UUID | None = None
    worker: uuid.UUID | None = None
    person: uuid.UUID | None = None
    name: str = ""
    office: str = ""
    teams: frozenset[uuid.UUID] = frozenset()
    #: The units of those teams.
    units: frozenset[uuid.UUID] = frozenset()
    leads: frozenset[uuid.UUID] = frozenset()
    duty_in: frozenset[uuid.UUID] = frozenset()
    deputy_for: frozenset[uuid.UUID] = frozenset()
    administers: bool = False
    #: Do they belong today to those who serve urgent matters at any hour?
    in_emergencies: bool = False

    @classmethod
    def system(cls, name: str) -> Self:
        """A job or a console command. `name` says which."""
        return cls(Capacity.SYSTEM, Level.STRONG, purpose="system", name=name)

    def speaks_for(self, person: uuid.UUID | None) -> bool:
        """Is this `person`'s own matter for the actor?"""
        return person is not None and self.person == person

    @property
    def is_staff(self) -> bool:
        """Does a worker act, as a worker?"""
        return self.capacity == Capacity.STAFF and self.worker is not None

    @property
    def as_worker(self) -> uuid.UUID:
        """The worker who acts. Raises `Forbidden` when nobody does so as a worker."""
        if self.worker is None:
            raise Forbidden
        return self.worker

    @property
    def as_person(self) -> uuid.UUID:
        """The person whose matter it is. Raises `Forbidden` when it is nobody's own."""
        if self.person is None:
            raise Forbidden
        return self.person

    def with_purpose(self, purpose: str) -> Self:
        """The same actor, for another declared purpose."""
        return replace(self, purpose=purpose)


@dataclass(frozen=True, slots=True)
class Permission:
    """A named right to do one thing to one object. `level` is what identification it asks of whoever uses it."""

    name: str
    rule: Callable[[Actor, Any], bool]
    level: Level = Level.STRONG

    def allows(self, actor: Actor, thing: Any) -> bool:
        """May `actor` do this to `thing`, at the level they have?"""
        return actor.level >= self.level and self.rule(actor, thing)


class Unseen(Exception):
    """The actor may not know that this exists. Looks exactly like something that does not exist."""


class Forbidden(Exception):
    """The actor may know that this exists, but may not do this."""


class IdentifyFirst(Exception):
    """The actor could do this after identifying more strongly."""
