"""What is unsafe in a house that runs: things no setting tells, found by looking. Needs Django."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from polku.config.ports import PORTS
from polku.config.safety import Finding
from polku.config.safety.adapters import not_there
from polku.core.audit.guards import TABLES
from polku.core.audit.models import Event
from polku.core.audit.verifying import SEALED_WITHIN
from polku.core.clock import clock
from polku.core.clock.models import Offset
from polku.core.hours import holidays_known_until
from polku.core.jobs.models import Job, State
from polku.core.notify.outbox import stuck_since
from polku.core.notify.sending import notices_go_out
from polku.domain.staff.queries import teams_without_lead
from polku.sites.maintenance import is_closed

#: Legal deadlines are counted this far ahead.
HOLIDAYS_AHEAD = timedelta(days=2 * 365)
LATE = timedelta(minutes=10)


def inspect() -> list[Finding]:
    """Everything found. When the database does not answer, that and what needs none."""
    found = [*adapters(), *gathered_files(), *holidays(), *closed(), *advised_by_django()]
    # A pool would wait half a minute for a database that is down.
    connection.settings_dict["OPTIONS"].pop("pool", None)
    try:
        connection.ensure_connection()
        found += [*migrations()]
        if not found or found[-1].setting != MIGRATIONS:
            found += [finding for check in IN_DATABASE for finding in check()]
    except DatabaseError as fault:
        found.append(
            Finding(
                "POLKU_DATABASE_URL",
                f"The database does not answer ({type(fault).__name__}).",
                "Start it, or mend the address.",
            )
        )
    return found


def adapters() -> Iterator[Finding]:
    """Adapters that cannot be loaded."""
    yield from not_there(settings.PORTS)


def remarks() -> Iterator[Finding]:
    """What is safe, and good to know all the same."""
    if not [*adapters()] and not notices_go_out():
        yield Finding(
            PORTS["notice"][0],
            "The emergency social services are told of nothing.",
            "People who write something urgent when the teams are closed are told to call.",
        )
    with suppress(DatabaseError):
        yield from leaderless_teams()
        yield from stuck_words()


def leaderless_teams() -> Iterator[Finding]:
    """Only a lead confirms who sent a contact."""
    for team in teams_without_lead():
        yield Finding(
            "Teams",
            f"Nobody leads {team.name}, so nobody can confirm who sent its contacts.",
            "Give one of its workers the role of the lead: Settings, Staff.",
        )


def stuck_words() -> Iterator[Finding]:
    """A word that was planned long ago and never tried means that no process does what is to be done."""
    if since := stuck_since():
        yield Finding(
            "Outgoing messages",
            f"Nothing has gone out since {since:%Y-%m-%d %H:%M} UTC.",
            "Start the process that does jobs: POLKU_JOBS=1.",
        )


def gathered_files() -> Iterator[Finding]:
    """Without its styles a page is hard to use, and pages cannot name them."""
    if settings.MODE != "test" and not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        yield Finding("Files", "Styles and icons have not been gathered.", "Run: manage.py collectstatic --noinput")


def holidays() -> Iterator[Finding]:
    """Beyond the table every weekday counts as a working day, and deadlines end too early."""
    until = holidays_known_until()
    if until < clock.today() + HOLIDAYS_AHEAD:
        yield Finding("Holidays", f"They are known only until {until}.", "Update Polku, or its package `holidays`.")


def closed() -> Iterator[Finding]:
    """Maintenance that nobody ended."""
    if is_closed():
        yield Finding("Maintenance", "Every page says that it is closed.", "Run: polku maintenance off")


def advised_by_django() -> Iterator[Finding]:
    """Django's own checks before deployment. On safe settings they are silent."""
    for said in checks.run_checks(include_deployment_checks=settings.MODE == "production"):
        if not said.is_silenced() and said.level >= checks.WARNING:
            yield Finding(f"Django {said.id}", str(said.msg), str(said.hint or "See Django's deployment checklist."))


MIGRATIONS = "Migrations"


def migrations() -> Iterator[Finding]:
    """Tables that are not what the code takes them for."""
    executor = MigrationExecutor(connection)
    if missing := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding(MIGRATIONS, f"{len(missing)} have not been run.", "Run: polku migrate")


def second_role() -> Iterator[Finding]:
    """The application may add to the access log and read it, and nothing else."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(has_table_privilege(tablename, 'UPDATE, DELETE, TRUNCATE')"
            " OR pg_has_role(tableowner, 'MEMBER')) FROM pg_tables"
            " WHERE tablename = ANY(%s) AND schemaname = current_schema()",
            [list(TABLES)],
        )
        if cursor.fetchone()[0]:
            yield Finding(
                "POLKU_DATABASE_URL",
                "The application's role can change the access log.",
                "Connect as a second role: see docs/settings.md, and `polku migrate --grant ROLE`.",
            )


def moved_clock() -> Iterator[Finding]:
    """A database whose clock was moved comes from a demo."""
    if Offset.objects.filter(ahead__gt=timedelta(0)).exists():
        yield Finding("Clock", "The clock of this database has been moved.", "Begin on a database of your own.")


def sealing() -> Iterator[Finding]:
    """Rows of the access log that wait for their seal can still be changed unseen."""
    if Event.objects.filter(seal__isnull=True, at__lt=clock.now() - SEALED_WITHIN).exists():
        yield Finding(
            "POLKU_JOBS",
            "The access log has not been sealed for ten minutes.",
            "Let one process have POLKU_JOBS=1, and run `polku verify-audit`.",
        )


def late_jobs() -> Iterator[Finding]:
    """Notices that nobody sends."""
    if Job.objects.filter(state=State.PLANNED, run_after__lt=clock.now() - LATE).exists():
        yield Finding("POLKU_JOBS", "Jobs have waited for ten minutes.", "Let one process have POLKU_JOBS=1.")


#: What is looked for when the tables are as the code takes them to be.
IN_DATABASE: tuple[Callable[[], Iterator[Finding]], ...] = (second_role, moved_clock, sealing, late_jobs)
