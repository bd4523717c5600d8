from importlib import import_module
from pathlib import Path

import click

from polku.console.imports.telling import SHIPPED, new_outcome, tell
from polku.console.main import start_django
from polku.core.access import Actor
from polku.core.imports.outcome import Outcome

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER, default=SHIPPED / "situations")
def situations(folder: Path) -> None:
    """Bring in life situations from FOLDER: one folder a situation, one Markdown file a language. Without: ours."""
    _run("situation", folder)


@click.command()
@click.argument("folder", type=_FOLDER, default=SHIPPED / "services")
def services(folder: Path) -> None:
    """Bring in the county's own services from FOLDER: one folder a service, one Markdown file a language.

    Without FOLDER: ours. What a service names and is not here yet is told: bring that in, and then these again.
    """
    _run("service", folder)


@click.command()
@click.argument("folder", type=_FOLDER, default=SHIPPED / "places")
def places(folder: Path) -> None:
    """Bring in places with contact details and hours from FOLDER: one folder a place, one Markdown file a language.

    Without FOLDER: ours, which are of a county that does not exist.
    """
    _run("place", folder)


def bring_in(kind: str, folder: Path, outcome: Outcome) -> None:
    """Take the things of a folder. Django has started."""
    read = getattr(import_module("polku.console.imports.catalogue_files"), f"read_{kind}s")
    actions = import_module("polku.domain.catalogue.actions")
    told = read(folder, outcome)
    # The same folder of another release or another machine is the same source.
    source = folder.resolve().name[:100]
    actions.bring_in(Actor.system("import"), told, outcome, source=source, origin="own", kinds=[kind])


def _run(kind: str, folder: Path) -> None:
    start_django()
    outcome = new_outcome()
    bring_in(kind, folder, outcome)
    tell(outcome)
