import os
from pathlib import Path

import click

from polku.console.main import start_django
from polku.sites.faults import maintenance_page
from polku.sites.maintenance import FILE


@click.command()
@click.argument("state", type=click.Choice(["on", "off", "page"]))
def maintenance(state: str) -> None:
    """Turn every page into one that says "closed for a while", or back. Servers need not be started again.

    The database is not asked, so that it works when nothing else does. `page` prints the page, for a proxy that shows
    it while no server runs.
    """
    if state == "page":
        start_django()
        click.echo(maintenance_page())
        return
    file = _data_folder() / FILE
    if state == "on":
        file.touch(mode=0o640)
        click.echo("Every page now says that it is maintenance. `polku maintenance off` opens again.")
    else:
        file.unlink(missing_ok=True)
        click.echo("Open.")


def _data_folder() -> Path:
    folder = os.environ.get("POLKU_DATA_DIR")
    if not folder:
        raise click.ClickException('Environment variable "POLKU_DATA_DIR" not set')
    if not Path(folder).is_dir():
        raise click.ClickException(f"There is no folder {folder}")
    return Path(folder)
