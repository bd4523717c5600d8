"""Where everything is kept: the database and the folder of files."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

from polku.config.safety.findings import Environment, Finding, value_of

#: Folders that are emptied when the machine starts, or by a cleaner.
TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm", "/run")  # noqa: S108 - looked for, not used
SURE_OF_THE_SERVER = ("verify-full", "verify-ca")
HERE = ("", "localhost", "127.0.0.1", "::1")
APPLICATIONS_OWN = "Connect as the application's own role: see docs/settings.md, a second role on PostgreSQL."
#: What of a file's mode lets others than its owner and its group in.
OTHERS = 0o007


def database(env: Environment) -> Iterator[Finding]:
    """The database is there tomorrow, and nobody listens on the way to it."""
    setting, given = "POLKU_DATABASE_URL", value_of(env, "POLKU_DATABASE_URL")
    parts = _split(given)
    if not given:
        yield Finding(setting, "It is not set.", "Give the address of the database: see docs/settings.md.")
    elif parts is not None and parts.scheme == "sqlite":
        yield from _sqlite(setting, parts.path.removeprefix("/"))
    elif parts is not None and parts.scheme in ("postgresql", "postgres"):
        yield from _postgresql(setting, parts)
    else:
        yield Finding(setting, "It is neither a PostgreSQL nor a file of SQLite.", "See docs/settings.md.")


def owner_apart(env: Environment) -> Iterator[Finding]:
    """A process that holds the owner's address can change the access log."""
    if value_of(env, "POLKU_OWNER_DATABASE_URL"):
        yield Finding(
            "POLKU_OWNER_DATABASE_URL",
            "The process knows the owner of the tables, who can change the access log.",
            "Set it for `polku migrate` alone, not in the environment of the servers.",
        )


def data_folder(env: Environment) -> Iterator[Finding]:
    """The folder is ours to write and nobody else's to read."""
    setting, given = "POLKU_DATA_DIR", value_of(env, "POLKU_DATA_DIR")
    make = "Make the folder for the user that runs Polku: install -d -o polku -g polku -m 0750 /var/lib/polku"
    if not given:
        yield Finding(setting, "It is not set.", make)
    elif not Path(given).is_absolute():
        yield Finding(setting, f"{given} depends on where the process is started.", "Give the whole path.")
    elif not Path(given).is_dir():
        yield Finding(setting, f"There is no folder {given}.", make)
    elif not os.access(given, os.W_OK | os.X_OK):
        yield Finding(setting, f"The folder {given} cannot be written.", make)
    elif open_to_others(Path(given)):
        yield Finding(setting, f"{given} is open to everybody on the machine.", f"Close it: chmod o= {given}")


def _sqlite(setting: str, path: str) -> Iterator[Finding]:
    file = Path(path)
    move = "Keep the database in a folder of its own, such as sqlite:////var/lib/polku/polku.sqlite3"
    if not path or path == ":memory:":
        yield Finding(setting, "The database is kept in memory and lost when the process stops.", move)
    elif not file.is_absolute():
        yield Finding(setting, "The file depends on where the process is started.", move)
    elif any(file.is_relative_to(folder) for folder in (*TEMPORARY, tempfile.gettempdir())):
        yield Finding(setting, "The database lies in a folder that the machine empties.", move)
    elif not file.parent.is_dir():
        yield Finding(setting, f"There is no folder {file.parent}.", move)
    elif open_to_others(file.parent) and (not file.exists() or open_to_others(file)):
        yield Finding(setting, "The database is open to everybody on the machine.", f"Close it: chmod o= {file.parent}")


def _postgresql(setting: str, parts: SplitResult) -> Iterator[Finding]:
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    user = parts.username or options.get("user", "")
    host = parts.hostname or options.get("host", "")
    if not user:
        yield Finding(setting, "It does not say as whom to connect.", APPLICATIONS_OWN)
    elif user == "postgres":
        yield Finding(setting, "postgres may do anything, also change the access log.", APPLICATIONS_OWN)
    if (
        host not in HERE
        and not host.lower().startswith(("/", "%2f"))
        and options.get("sslmode") not in SURE_OF_THE_SERVER
    ):
        yield Finding(
            setting,
            f"What goes to {host} can be read or changed on the way.",
            "Add ?sslmode=verify-full&sslrootcert=FILE to the address.",
        )


def open_to_others(path: Path) -> bool:
    """May everybody on the machine open this file or folder?"""
    return bool(path.stat().st_mode & OTHERS)


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None
