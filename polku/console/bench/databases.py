"""Databases that live as long as one measurement."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier

SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"


class Databases(Protocol):
    """One empty database to begin with, and copies of it once it has its tables."""

    url: str

    def copy(self, name: str) -> str:
        """Make a copy. What Django's settings call it."""
        ...

    def address(self, name: str) -> str:
        """Where a copy is, by what `copy` called it."""
        ...


class SqliteFiles:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = f"sqlite:///{folder}/empty.sqlite3"

    def copy(self, name: str) -> str:
        return str(shutil.copyfile(self._folder / "empty.sqlite3", self._folder / f"{name}.sqlite3"))

    def address(self, name: str) -> str:
        return f"sqlite:///{name}"


class PostgresqlDatabases:
    """Databases of a server, under names nobody else has."""

    def __init__(self, server: psycopg.Connection, address: str) -> None:
        self._server = server
        self._prefix = f"polku_bench_{secrets.token_hex(4)}"
        self._made: list[str] = []
        self.url = urlunsplit(urlsplit(address)._replace(path=f"/{self._create('empty')}"))

    def copy(self, name: str) -> str:
        return self._create(name, SQL(" TEMPLATE {}").format(Identifier(f"{self._prefix}_empty")).as_string())

    def address(self, name: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def drop(self) -> None:
        """Leave nothing behind."""
        for name in self._made:
            self._server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    def _create(self, name: str, how: str = "") -> str:
        full = f"{self._prefix}_{name}"
        self._server.execute(SQL("CREATE DATABASE {}").format(Identifier(full)).as_string() + how)
        self._made.append(full)
        return full


@contextmanager
def scratch(engine: str, folder: Path) -> Iterator[Databases]:
    """Databases of this engine. They are gone when the block ends."""
    if engine == "sqlite":
        yield SqliteFiles(folder)
        return
    address = os.environ.get("POLKU_TEST_DATABASE_URL", SERVER)
    with psycopg.connect(urlunsplit(urlsplit(address)._replace(path="/postgres")), autocommit=True) as server:
        databases = PostgresqlDatabases(server, address)
        try:
            yield databases
        finally:
            databases.drop()
