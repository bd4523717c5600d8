"""How the two databases are opened: SQLite by default, PostgreSQL for a county."""

from typing import Any

import dj_database_url

#: WAL lets readers go on during a write; FULL keeps what was acknowledged through a power cut.
SQLITE_OPENING = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
#: Seconds a writer waits for its turn before it gives up.
SQLITE_PATIENCE = 20
#: Connections a process keeps to PostgreSQL. Requests beyond them wait in line.
POSTGRESQL_POOL = {"min_size": 1, "max_size": 16}


def database_from_url(url: str, *, pooled: bool) -> dict[str, Any]:
    """Django's settings for the database at `url` (`sqlite:///file` or `postgresql://…`).

    `pooled` shares the connections to PostgreSQL among the threads of this process.
    """
    # Connections are never kept over requests: under ASGI each thread would keep one of its own and memory grows.
    database: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=0))
    database["ATOMIC_REQUESTS"] = False
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_OPENING,
            "timeout": SQLITE_PATIENCE,
        }
    else:
        # Compiling a query costs more than any of ours takes to run: up to seconds against milliseconds (measured).
        database["CONN_HEALTH_CHECKS"] = pooled
        database["OPTIONS"] = {"options": "-c jit=off", "pool": POSTGRESQL_POOL if pooled else False}
    return database
