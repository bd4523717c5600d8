"""What ought to be so of one contact: what was said both ways, what was promised, and what has kept it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from polku.core.hours import WorkedEves, nth_working_day_after

#: By the table of rules the reply to a contact has so many working days.
REPLY_IN = 7


@dataclass
class Promise:
    """A word of ours that somebody began to wait for. `by` is what kept it."""

    began: datetime
    by: str = ""
    kept_at: datetime | None = None

    @property
    def due_on(self) -> date:
        return nth_working_day_after(timezone.localdate(self.began), REPLY_IN, WorkedEves(False, False))


@dataclass
class Answer:
    """What a worker wrote, and when the sender read it."""

    at: datetime
    is_general: bool
    read_at: datetime | None = None


@dataclass
class Separated:
    """What a separation took back: readings of the one who was not the sender, and the promises they had kept."""

    answers: list[tuple[Answer, datetime]]
    promises: list[tuple[Promise, datetime]]
    since: datetime


@dataclass
class Story:
    """`waits`: it stands in the queue. `wants`: because the sender wrote, and not only because it was handed over."""

    promises: list[Promise]
    answers: list[Answer] = field(default_factory=list)
    separations: list[Separated] = field(default_factory=list)
    joined_at: datetime | None = None
    waits: bool = True
    wants: bool = True
    closed: bool = False

    @property
    def owes_a_word(self) -> bool:
        """Was a word promised for what the sender waits for, and not given?"""
        return self.wants and not self.promises[-1].by

    def written(self, at: datetime) -> None:
        if not self.owes_a_word:
            self.promises.append(Promise(at))
        self.waits = self.wants = True
        self.closed = False

    def answered(self) -> None:
        self.waits = self.wants = False

    def handed(self) -> None:
        self.waits, self.closed = True, False

    def kept(self, by: str, at: datetime, began_by: datetime | None = None) -> None:
        for promise in self.promises:
            if not promise.by and (began_by is None or promise.began <= began_by):
                promise.by, promise.kept_at = by, at

    def read(self, at: datetime, *, general_only: bool) -> None:
        for answer in self.answers:
            if answer.read_at is None and (answer.is_general or not general_only):
                answer.read_at = at
                self.kept("read", at, answer.at)

    def separated(self) -> None:
        """Whatever was read since the join was read by the wrong one."""
        assert self.joined_at is not None
        since, self.joined_at = self.joined_at, None
        taken = Separated([], [], since)
        for answer in self.answers:
            if answer.read_at is not None and answer.read_at >= since:
                taken.answers.append((answer, answer.read_at))
                answer.read_at = None
        for promise in self.promises:
            if promise.by == "read" and promise.kept_at is not None and promise.kept_at >= since:
                taken.promises.append((promise, promise.kept_at))
                promise.by, promise.kept_at = "", None
        self.separations.append(taken)

    def rejoined(self) -> None:
        given_back = self.separations.pop()
        self.joined_at = given_back.since
        for answer, read_at in given_back.answers:
            answer.read_at = read_at
        for promise, kept_at in given_back.promises:
            promise.by, promise.kept_at = "read", kept_at
