import os

import click
from django.core.management import call_command

from polku.console.main import start_django
from polku.core.audit.grants import NoSecondRole, grant_application


@click.command()
@click.option("--grant", metavar="ROLE", help="Afterwards let this PostgreSQL role, the application's own, work.")
def migrate(grant: str | None) -> None:
    """Bring the database up to date.

    On PostgreSQL run it as the owner of the tables: POLKU_OWNER_DATABASE_URL, when set, is used instead of
    POLKU_DATABASE_URL. The application itself connects as ROLE, which cannot change the access log.
    """
    if owner := os.environ.pop("POLKU_OWNER_DATABASE_URL", None):
        os.environ["POLKU_DATABASE_URL"] = owner
    start_django()
    call_command("migrate", verbosity=1, interactive=False)
    if grant:
        _grant(grant)


def _grant(role: str) -> None:
    try:
        tables = grant_application(role)
    except NoSecondRole as why:
        raise click.ClickException(str(why)) from why
    click.echo(f"{role} may work with {len(tables)} tables, and only add to the access log.")
