from importlib import import_module
from pathlib import Path

import click

from polku.console.main import start_django


@click.command()
def audit_heads() -> None:
    """Print each day's head of the access log: lines of a date and a hash, to be kept outside the database."""
    start_django()
    verifying = import_module("polku.core.audit.verifying")
    for day, head in verifying.heads():
        click.echo(f"{day} {head}")


@click.command()
@click.option(
    "--heads",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of heads kept outside: finds a chain that was rebuilt as a whole.",
)
def verify_audit(heads: Path | None) -> None:
    """Walk the access log's chain from its first link to its last. Exits with 1 at the first one that does not hold."""
    start_django()
    verifying = import_module("polku.core.audit.verifying")
    try:
        report = verifying.verify(verifying.read_heads(heads) if heads else None)
    except verifying.BadHeads as bad:
        raise click.ClickException(str(bad)) from bad
    if report.broken:
        raise click.ClickException(f"{report.links} links hold, and then {report.broken}")
    click.echo(f"All {report.links} links hold.")
