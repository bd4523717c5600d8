"""Polku in production, as a county would run it, on a database of its own."""

import os
import secrets
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha512
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from urllib.parse import urlsplit

import psycopg

from polku.config.safety.storage import TEMPORARY
from tests.server import ROOT, fresh_database


def _key(of: str) -> str:
    """As good as made by chance, and the same in every process of the tests."""
    return urlsafe_b64encode(sha512(of.encode()).digest()).decode()


REAL = {
    "POLKU_MODE": "production",
    "POLKU_SECRET_KEY": _key("signs"),
    "POLKU_INDEX_KEY": _key("finds"),
    "POLKU_HOSTS": "polku.example.org",
    "POLKU_ADDRESS": "https://polku.example.org",
    "POLKU_SHORT_ADDRESS": "https://xy.example/",
    "POLKU_PROXIES": "1",
    "POLKU_DATABASE_URL": "postgresql://polku_app@127.0.0.1/polku",
    "POLKU_PORT_SMS": "tests.county.Sms",
    "POLKU_PORT_EMAIL": "tests.county.Email",
    "POLKU_PORT_NOTICE": "tests.county.Notice",
    "POLKU_PORT_CLIENT_IDENTIFICATION": "tests.county.Identification",
    "POLKU_PORT_STAFF_IDENTIFICATION": "tests.county.Identification",
}
POLKU = (sys.executable, "-c", "from polku.console.main import polku; polku()")


def real(folder: Path, **changed: str | None) -> dict[str, str]:
    """A safe environment with its files in `folder`, and what is `changed`; None takes a setting out."""
    folder.chmod(0o700)
    given = REAL | {"POLKU_DATA_DIR": str(folder)} | changed
    others = {name: value for name, value in os.environ.items() if not name.startswith("POLKU_")}
    return others | {name: value for name, value in given.items() if value is not None}


def polku(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the polku command to its end."""
    return subprocess.run([*POLKU, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)


@contextmanager
def real_house(*, migrated: bool = True) -> Iterator[dict[str, str]]:
    """The environment of an installation that was brought up as `docs/running.md` says."""
    with TemporaryDirectory(prefix="polku-real-", dir=_lasting()) as name, _database(Path(name)) as (owner, url):
        env = real(Path(name), POLKU_DATABASE_URL=url)
        grant = ("--grant", urlsplit(url).username or "") if owner else ()
        if not migrated:
            yield env
            return
        _done(polku(env | ({"POLKU_OWNER_DATABASE_URL": owner} if owner else {}), "migrate", *grant))
        gather = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        _done(subprocess.run(gather, cwd=ROOT, env=env, capture_output=True, text=True))
        yield env


def _lasting() -> Path:
    """A folder that no machine empties, as a database must lie in: the checkout itself may be in one that it does."""
    here = ROOT / "var/test"
    here.mkdir(parents=True, exist_ok=True)
    emptied = (*TEMPORARY, gettempdir())
    lasting = [each for each in (here, Path.home()) if not any(each.is_relative_to(folder) for folder in emptied)]
    assert lasting, f"neither {here} nor the home folder lasts: run the tests as somebody with a home"
    return lasting[0]


@contextmanager
def _database(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of an empty database as its owner and as the application. SQLite has no owner."""
    if os.environ["POLKU_DATABASE_URL"].startswith("sqlite"):
        yield "", f"sqlite:///{folder}/polku.sqlite3"
        return
    with fresh_database() as ours:
        parts = urlsplit(ours)
        where = f"{parts.hostname}:{parts.port or 5432}{parts.path}"
        roles = [f"{parts.path[1:]}_{kind}" for kind in ("owner", "app")]
        password = secrets.token_hex(16)
        with psycopg.connect(ours, autocommit=True) as server:
            for role in roles:
                server.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'".encode())
            server.execute(f"GRANT ALL ON SCHEMA public TO {roles[0]}".encode())
            try:
                yield (*(f"postgresql://{role}:{password}@{where}" for role in roles),)  # type: ignore[misc]
            finally:
                for role in roles:
                    server.execute(f"DROP OWNED BY {role} CASCADE".encode())
                    server.execute(f"DROP ROLE {role}".encode())


def _done(process: subprocess.CompletedProcess[str]) -> None:
    assert process.returncode == 0, process.stdout + process.stderr
