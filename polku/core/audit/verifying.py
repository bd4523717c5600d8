"""Is the log as it was written? Walks the whole chain, and compares it with heads kept outside the database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from django.db.models import Max

from polku.core.audit import links
from polku.core.audit.models import Event, Seal
from polku.core.clock import clock

PAGE = 5_000
#: The sealer works every second; an event older than this without a seal means that it does not, or was kept from it.
SEALED_WITHIN = timedelta(minutes=10)


class What(StrEnum):
    """What is wrong with a link."""

    CHANGED = "the row, a person's line of it, or its seal has been changed"
    MISSING = "the row has been removed"
    GAP = "the link has been removed"
    UNSEALED = "the row has waited for its seal more than ten minutes"
    HEAD = "the head kept outside the database is not in the chain of that day: the chain has been rebuilt or cut"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the log is not what it was."""

    what: What
    seq: int | None = None
    event: int | None = None
    day: date | None = None

    def __str__(self) -> str:
        places = {"link": self.seq, "event": self.event, "day": self.day}
        where = ", ".join(f"{name} {place}" for name, place in places.items() if place is not None)
        return f"{where}: {self.what.value}"


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying found: how many links hold, and the first that does not."""

    links: int
    broken: Broken | None = None


class BadHeads(Exception):
    """A file of heads has a line that is not one."""


def verify(heads: Mapping[date, str] | None = None) -> Report:
    """Walk the log from its first link to its last. `heads` are those of `read_heads`."""
    walk = _Walk(heads or {})
    broken = walk.go() or _unsealed()
    return Report(walk.seq, broken)


def heads() -> Iterator[tuple[date, str]]:
    """The last hash of every day, oldest first. That of the day still going on is a link in the middle of it."""
    last_of_days = Seal.objects.order_by().values("day").annotate(last=Max("seq")).values("last")
    yield from Seal.objects.filter(seq__in=last_of_days).order_by("seq").values_list("day", "hash")


def read_heads(path: Path) -> dict[date, str]:
    """The heads in a file of lines `date hash`. Raises `BadHeads`, naming the line."""
    found: dict[date, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            day, head = _read_head(line, f"{path}, line {number}")
            found[day] = head
    return found


def _read_head(line: str, where: str) -> tuple[date, str]:
    try:
        day, head = line.split()
        if len(head) != len(links.NOTHING) or len(bytes.fromhex(head)) * 2 != len(head):
            raise ValueError
        return date.fromisoformat(day), head.lower()
    except ValueError:
        raise BadHeads(f"{where}: expected a date and a hash of 64 characters, as `polku audit-heads` prints") from None


class _Walk:
    """A walk along the chain, link by link. `seq` is the last link that holds."""

    def __init__(self, heads: Mapping[date, str]) -> None:
        self.seq = 0
        self._hash = links.NOTHING
        self._day = ""
        self._awaited = {day.isoformat(): head for day, head in heads.items()}

    def go(self) -> Broken | None:
        """Walk to the end, or to the first link that does not hold."""
        while page := links.sealed(after=self.seq, limit=PAGE):
            for link in page:
                if broken := self._step(link):
                    return broken
        return self._head_missed(self._awaited)

    def _step(self, link: links.Link) -> Broken | None:
        if link.seq != self.seq + 1:
            return Broken(What.GAP, seq=self.seq + 1)
        if link.day != self._day and (broken := self._head_missed(day for day in self._awaited if day < link.day)):
            return broken
        if link.event is None:
            return Broken(What.MISSING, link.seq, link.event_id, date.fromisoformat(link.day))
        if link.day < self._day or link.hash != links.link_hash(self._hash, link.seq, link.day, link.event):
            return Broken(What.CHANGED, link.seq, link.event_id, date.fromisoformat(link.day))
        if self._awaited.get(link.day) == link.hash:
            del self._awaited[link.day]
        self.seq, self._hash, self._day = link.seq, link.hash, link.day
        return None

    def _head_missed(self, days: Iterable[str]) -> Broken | None:
        """A head kept outside, of a day the chain has left behind without passing it."""
        missed = min(days, default=None)
        return Broken(What.HEAD, day=date.fromisoformat(missed)) if missed else None


def _unsealed() -> Broken | None:
    left = (
        Event.objects.filter(seal__isnull=True, at__lt=clock.now() - SEALED_WITHIN).order_by("id").values("id").first()
    )
    return Broken(What.UNSEALED, event=left["id"]) if left else None
