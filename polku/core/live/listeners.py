"""How the hints of all processes reach the hub of this one: one connection a process, however many streams."""

import asyncio
import logging
import sqlite3
from contextlib import closing

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from polku.core.live.hub import Hub
from polku.core.live.live import CHANNEL

logger = logging.getLogger(__name__)

#: Seconds between two looks at an SQLite file.
LOOK = 0.2
#: Seconds after which a silent PostgreSQL is asked whether it is still there.
SILENCE = 15.0
#: Seconds before connecting again.
AFTER_A_FAULT = 1.0

NEW_HINTS = "SELECT id, topic FROM live_hint WHERE id > ? ORDER BY id"
LAST_HINT = "SELECT coalesce(max(id), 0) FROM live_hint"


async def listen(hub: Hub) -> None:
    """Bring hints to `hub` until cancelled, whatever happens to the database meanwhile."""
    once = _listen_to_postgresql if connection.vendor == "postgresql" else _listen_to_sqlite
    while True:
        try:
            await once(hub)
        except Exception as fault:
            logger.warning("live: the listener lost its database: %s", type(fault).__name__)
            await asyncio.sleep(AFTER_A_FAULT)


async def _listen_to_postgresql(hub: Hub) -> None:
    async with await psycopg.AsyncConnection.connect(_conninfo(), autocommit=True) as listening:
        await listening.execute(f"LISTEN {CHANNEL}")
        hub.ring_everything()
        while True:
            async for told in listening.notifies(timeout=SILENCE):
                hub.ring(told.payload)
            await asyncio.wait_for(listening.execute("SELECT 1"), SILENCE)


def _conninfo() -> str:
    """Where Django's database is, for a connection that is not Django's."""
    params = connection.get_connection_params()
    plain = {name: str(value) for name, value in params.items() if isinstance(value, str | int)}
    return make_conninfo(**plain, application_name="polku-live")


async def _listen_to_sqlite(hub: Hub) -> None:
    """`data_version` changes when another connection has committed, and costs microseconds to ask."""
    with closing(_open_sqlite()) as looking:
        version, last = _version(looking), _last_hint(looking)
        hub.ring_everything()
        while True:
            await hub.occupied.wait()
            await asyncio.sleep(LOOK)
            now = _version(looking)
            if now != version:
                version = now
                for number, topic in looking.execute(NEW_HINTS, [last]).fetchall():
                    last = number
                    hub.ring(topic)


def _open_sqlite() -> sqlite3.Connection:
    looking = sqlite3.connect(connection.settings_dict["NAME"], timeout=LOOK, isolation_level=None)
    looking.execute("PRAGMA query_only=ON")
    return looking


def _version(looking: sqlite3.Connection) -> int:
    return int(looking.execute("PRAGMA data_version").fetchone()[0])


def _last_hint(looking: sqlite3.Connection) -> int:
    return int(looking.execute(LAST_HINT).fetchone()[0])
