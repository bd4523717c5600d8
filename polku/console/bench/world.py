"""A world to measure in: a database of its own, filled with rows shaped like those the actions leave."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from polku.console.bench.clients import hetu_of, insert_clients, insert_waiting, waiting_id
from polku.console.bench.log import Log, insert_log
from polku.console.bench.messages import insert_messages
from polku.console.bench.plan import NOW, measured, plan
from polku.console.bench.sizes import Size
from polku.console.bench.staff import make_staff
from polku.console.world.guidance import load_shipped
from polku.core.accounts.models import User

#: What is run before and after filling a database. PostgreSQL's tables are analysed, as its autovacuum would have done
#: long ago; SQLite's are not, for there nobody does it.
_ROUND_FILLING: dict[str, tuple[list[str], list[str]]] = {
    "sqlite": (["PRAGMA synchronous=OFF", "PRAGMA cache_size=-262144"], ["PRAGMA wal_checkpoint(TRUNCATE)"]),
    "postgresql": ([], ["VACUUM ANALYZE"]),
}


@dataclass(frozen=True, slots=True)
class World:
    """A filled database, and those in it whose pages are measured."""

    size: Size
    connection: BaseDatabaseWrapper
    users: dict[str, User]
    case: UUID
    contact: UUID
    hetu: str
    team: UUID
    worker: UUID

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Everything asked inside is asked of this world's database."""
        with _in_place_of_default(self.connection):
            yield


def make_world(size: Size, database: str) -> World:
    """Fill the migrated, empty `database`."""
    connection = connections["default"].copy()
    connection.settings_dict["NAME"] = database
    before, after = _ROUND_FILLING[connection.vendor]
    with _in_place_of_default(connection):
        _run(connection, before)
        world = _fill(size, connection)
        _run(connection, after)
    # It is measured as the product opens it.
    connection.close()
    return world


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _fill(size: Size, connection: BaseDatabaseWrapper) -> World:
    staff = make_staff(size.workers, NOW.date())
    clients = plan(size, staff)
    client = clients[measured(size)]
    log = Log()
    insert_clients(clients)
    insert_waiting(size.waiting, clients, staff)
    insert_messages(clients, client, log)
    insert_log(size, clients, client, log)
    load_shipped()
    users = {name: getattr(staff, name).user for name in ("sari", "leena", "dora", "hilla")}
    users["client"] = User.objects.get(pk=client.user)
    return World(size, connection, users, client.case, waiting_id(0), hetu_of(client), staff.east.pk, staff.leena.pk)


@contextmanager
def _in_place_of_default(connection: BaseDatabaseWrapper) -> Iterator[None]:
    before = connections["default"]
    connections["default"] = connection
    try:
        yield
    finally:
        connections["default"] = before
