"""What migrations need that change rows and tables together."""

from typing import Any


def settle_rows(_apps: Any, schema_editor: Any) -> None:
    """Let the database check the rows that were changed now: PostgreSQL alters no table while checks of it wait.

    An operation of its own, after the one that changed rows.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")
