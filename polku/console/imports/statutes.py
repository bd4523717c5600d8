from importlib import import_module

import click

from polku.console.imports.telling import new_outcome, tell
from polku.console.main import start_django


@click.command()
@click.argument("source")
@click.option("--acts", default="", help="Only these, with commas between them: 1301/2014,812/2000.")
def statutes(source: str, acts: str) -> None:
    """Bring in statutes from SOURCE: a file, a folder, or the address of the Finlex open API.

    Only text that is published as consolidated is shown as valid law; what was enacted is put together section by
    section, and says so. Wordings that were brought in earlier stay, with the days they held.
    """
    start_django()
    opening = import_module("polku.integrations.statutes.opening")
    only = frozenset(filter(None, (each.strip() for each in acts.split(","))))
    try:
        read = opening.opened(source, only)
    except opening.NoSource as fault:
        raise click.ClickException(str(fault)) from None
    outcome = new_outcome()
    import_module("polku.domain.statutes.actions").import_statutes(read, outcome)
    tell(outcome)
