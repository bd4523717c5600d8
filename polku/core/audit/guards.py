"""Triggers that refuse to change or remove a row of the log, whoever asks.

`put_up` may be run again at any time. SQLite drops the triggers of a table that a migration remakes, so a migration
that alters one of these tables ends with `put_up`; a test tries every refusal on the migrated database.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_event", "audit_subject", "audit_seal")

#: What makes a new row of a table the same as an old one. SQLite's REPLACE removes the old row without asking the
#: triggers on DELETE, so a row that would replace another is stopped before it gets that far.
_SAME_ROW = {
    "audit_event": "id = NEW.id",
    "audit_subject": "id = NEW.id OR (visit = NEW.visit AND person = NEW.person)",
    "audit_seal": "seq = NEW.seq OR event_id = NEW.event_id",
}
#: A person is written down once a visit and a second time is passed over in silence; anything else is an error.
_ON_SAME_ROW = {
    "audit_event": "ABORT, 'audit rows are append-only'",
    "audit_subject": "IGNORE",
    "audit_seal": "ABORT, 'audit rows are append-only'",
}

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE has_rows boolean := true;
BEGIN
    -- An empty table may be truncated: nothing is lost, and a test database can be cleared.
    IF TG_OP = 'TRUNCATE' THEN
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.%I)', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO has_rows;
    END IF;
    IF has_rows THEN
        RAISE EXCEPTION 'audit rows are append-only (% on %)', TG_OP, TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$
"""


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Guard the tables of the log."""
    take_down(connection)
    _run(connection, _postgresql_guards() if connection.vendor == "postgresql" else _sqlite_guards())


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Leave the tables of the log unguarded. Only their owner can."""
    if connection.vendor == "postgresql":
        names = [f"{table}_{what}" for table in TABLES for what in ("rows", "truncate")]
        _run(connection, [f"DROP TRIGGER IF EXISTS {name} ON {name.rpartition('_')[0]}" for name in names])
    else:
        names = [f"{table}_{what}" for table in TABLES for what in ("update", "delete", "replace")]
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in names])


def _postgresql_guards() -> list[str]:
    statements = [_POSTGRESQL_FUNCTION]
    for table in TABLES:
        statements.append(
            f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_append_only()"
        )
        statements.append(
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"
        )
    return statements


def _sqlite_guards() -> list[str]:
    statements = []
    for table in TABLES:
        for what in ("update", "delete"):
            statements.append(
                f"CREATE TRIGGER {table}_{what} BEFORE {what.upper()} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END"
            )
        statements.append(
            f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {_SAME_ROW[table]}) "
            f"BEGIN SELECT RAISE({_ON_SAME_ROW[table]}); END"
        )
    return statements


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
