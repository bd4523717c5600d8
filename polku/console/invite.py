from importlib import import_module

import click

from polku.console.main import start_django


@click.command()
@click.argument("staff_id")
@click.option("--given-name", default="", help="Of a worker who is not here yet.")
@click.option("--family-name", default="", help="Of a worker who is not here yet.")
def invite(staff_id: str, given_name: str, family_name: str) -> None:
    """Print an invitation code with which STAFF_ID takes their log-in into use.

    A worker who is not here yet becomes an administrator: this is how the first one comes to an empty installation.
    Whatever the worker logged in with before works no longer.
    """
    start_django()
    staff = import_module("polku.domain.staff.queries")
    actor = import_module("polku.core.access").Actor.system("invite")
    models = import_module("polku.domain.staff.models")
    worker = staff.worker_named(staff_id)
    if worker is None:
        if models.Worker.objects.filter(staff_id=staff_id).exists():
            raise click.ClickException(f"{staff_id} has left. An administrator can take them back on the desk.")
        if not (given_name and family_name):
            raise click.ClickException(
                f"There is no worker {staff_id}. With --given-name and --family-name a new administrator is made."
            )
        worker = import_module("polku.domain.staff.actions").employ(
            actor,
            None,
            staff_id=staff_id,
            given_name=given_name,
            family_name=family_name,
            office=models.Office.OFFICE_WORKER,
            is_administrator=True,
        )
    code = import_module("polku.core.credentials.actions").invite(actor, worker.user_id)
    click.echo(code)
    click.echo("It works for 72 hours at /tyo/kirjaudu/kutsu/. Give it to nobody else.", err=True)
