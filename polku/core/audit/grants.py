"""The second database role: the application's own, which may add to the log and read it, and nothing else.

Migrations run as the owner of the tables. After each, the owner grants the application what it needs.
"""

from django.db import connection
from django.db.backends.utils import CursorWrapper

from polku.core.audit.guards import TABLES


class NoSecondRole(Exception):
    """This database or role cannot be kept from changing the log. The message says why."""


def grant_application(role: str) -> list[str]:
    """Let `role` work with every table, and with the log only by adding and reading. Gives the tables granted.

    PostgreSQL only: SQLite has no roles, and there the triggers of `guards.py` stand alone.
    """
    if connection.vendor != "postgresql":
        raise NoSecondRole("this database has no roles")
    with connection.cursor() as cursor:
        _require_separate(cursor, role)
        tables = sorted(connection.introspection.table_names(cursor))
        to = connection.ops.quote_name(role)
        cursor.execute("SELECT current_schema()")
        schema = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {to}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {to}")
        for table in tables:
            name = connection.ops.quote_name(table)
            rights = "SELECT, INSERT" if table in TABLES else "SELECT, INSERT, UPDATE, DELETE"
            cursor.execute(f"REVOKE ALL ON {name} FROM PUBLIC, {to}")
            cursor.execute(f"GRANT {rights} ON {name} TO {to}")
    return tables


def _require_separate(cursor: CursorWrapper, role: str) -> None:
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [role])
    if not (found := cursor.fetchone()):
        raise NoSecondRole(f"there is no database role {role}")
    cursor.execute(
        "SELECT bool_or(pg_has_role(%s, tableowner, 'MEMBER')) FROM pg_tables WHERE tablename = ANY(%s)",
        [role, list(TABLES)],
    )
    if found[0] or cursor.fetchone()[0]:
        raise NoSecondRole(f"{role} is a superuser, or owns the log: it could take the guards down")
