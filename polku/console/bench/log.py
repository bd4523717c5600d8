"""What has happened, as the journal and the access log hold it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from uuid import UUID

from polku.console.bench.filling import Row, go_on_after, insert, last_id
from polku.console.bench.plan import NOW, Client, known_id, worker_actor
from polku.console.bench.sizes import Size
from polku.core.access import Actor, Capacity
from polku.core.audit.models import Event, Outcome, Subject
from polku.core.journal.models import Line

#: How often a worker has opened each case, and the client their own home page.
WORKERS_LOOKS, OWN_LOOKS = 4, 2
LISTS_A_WORKER, LIST = 5, 25
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """Somebody did or saw something, and it told about `persons`."""

    by: Actor
    verb: str
    kind: str
    id: str
    at: datetime
    persons: list[UUID]
    case: UUID | None = None


class Log:
    """The journal and the access log of one world."""

    def __init__(self) -> None:
        self._ids = count(last_id(Event) + 1)

    def journal(self, happenings: Iterable[Happening]) -> None:
        """A line of the journal for each."""
        insert(Line, map(_line, happenings))

    def access(self, happenings: Iterable[Happening]) -> None:
        """An event of the access log for each, in a visit of its own, and a line for each person it tells about."""
        numbered = [(next(self._ids), happening) for happening in happenings]
        insert(Event, (_event(id, happening) for id, happening in numbered))
        insert(Subject, (line for id, happening in numbered for line in _subjects(id, happening)))
        go_on_after(Event)


def insert_log(size: Size, clients: list[Client], measured: Client, log: Log) -> None:
    """What the actions of every client's path have left, and the looks at it."""
    log.journal(happening for client in clients for happening in _path(client))
    log.access(happening for client in clients for happening in (*_path(client), *_looks(client)))
    log.access(_lists(clients))
    log.access(_look(measured, n) for n in range(size.looks))
    log.access(_own_look(measured, n) for n in range(size.own_looks))


def _event(id: int, happening: Happening) -> Row:
    by = happening.by
    return {
        "id": id,
        "at": happening.at,
        "visit": known_id("visit", id),
        "sitting": sha256(str(id).encode()).hexdigest(),
        "page": f"measured:{happening.kind}",
        "verb": happening.verb,
        "outcome": Outcome.ALLOWED.value,
        "capacity": by.capacity.value,
        "level": by.level.value,
        "purpose": by.purpose,
        "user": by.user,
        "worker": by.worker,
        "person": by.person,
        "name": by.name,
        "office": by.office,
        "kind": happening.kind,
        "object_id": happening.id,
    }


def _subjects(event: int, happening: Happening) -> Iterator[Row]:
    visit = known_id("visit", event)
    for person in sorted(happening.persons):
        yield {"event_id": event, "visit": visit, "person": person, "at": happening.at}


def _line(happening: Happening) -> Row:
    return {
        "kind": happening.verb,
        "case": happening.case,
        "person": happening.persons[0] if happening.persons else None,
        "by_capacity": happening.by.capacity.value,
        "by_worker": happening.by.worker,
        "by_person": happening.by.person,
        "at": happening.at,
        "ref": happening.id,
    }


def _path(client: Client) -> Iterator[Happening]:
    """From the first contact to a confirmed case."""
    contact, case, at = str(client.contact), str(client.case), client.arrived_at
    worker, themselves = worker_actor(client.worker), client.actor()
    yield Happening(Actor(Capacity.VISITOR), "contact.received", "contact", contact, at, [])
    yield Happening(worker, "contact.taken", "contact", contact, at + _DAY, [])
    yield Happening(worker, "contact.answered", "contact", contact, at + 2 * _DAY, [])
    yield Happening(worker, "case.opened", "case", case, at + 3 * _DAY, [], client.case)
    yield Happening(themselves, "contact.claimed", "contact", contact, at + 3 * _DAY, [client.person])
    yield Happening(worker, "contact.sender_confirmed", "contact", contact, at + 4 * _DAY, [client.person])
    yield Happening(worker, "case.joined", "case", case, at + 4 * _DAY, [client.person], client.case)


def _looks(client: Client) -> Iterator[Happening]:
    for n in range(WORKERS_LOOKS):
        yield _look(client, n)
    for n in range(OWN_LOOKS):
        yield _own_look(client, n)


def _look(client: Client, n: int) -> Happening:
    at = client.arrived_at + (5 + n % 10) * _DAY
    return Happening(worker_actor(client.worker), "cases.read", "case", str(client.case), at, [client.person])


def _own_look(client: Client, n: int) -> Happening:
    at = client.arrived_at + (5 + n % 10) * _DAY
    return Happening(client.actor(), "overview.read_own", "person", str(client.person), at, [client.person])


def _lists(clients: list[Client]) -> Iterator[Happening]:
    """Each worker has looked at the list of their clients."""
    lists: dict[UUID, list[Client]] = {}
    for client in clients:
        lists.setdefault(client.worker.pk, []).append(client)
    for own in lists.values():
        shown = [client.person for client in own[:LIST]]
        for n in range(LISTS_A_WORKER):
            yield Happening(worker_actor(own[0].worker), "cases.list", "", "", NOW - n * _DAY, shown)
