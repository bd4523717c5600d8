from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import click

from polku.console.imports.telling import new_outcome, tell
from polku.console.main import start_django
from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.imports.outcome import Outcome


@click.command()
@click.argument("source")
def ptv(source: str) -> None:
    """Bring in services, channels and organisations of the Finnish Service Catalogue from SOURCE.

    SOURCE is the address of its interface (https://api.palvelutietovaranto.suomi.fi/api/v11, or a list of services of
    it), a folder in the same shape, or the export gd.json. From an address nothing changes here before all of it has
    come. What the source tells no more ends here too; what somebody has changed here stays.
    """
    start_django()
    outcome = new_outcome()
    reading = import_module("polku.integrations.catalogue.ptv.source")
    try:
        with _folder(source, outcome) as (folder, name):
            bring_in(folder, name, outcome)
    except reading.NotReadable as why:
        tell(outcome)
        raise click.ClickException(f"{why}. What was here before stays.") from None
    tell(outcome)


def bring_in(folder: Path, name: str, outcome: Outcome) -> None:
    """Take what a folder or file tells. Django has started.

    What a service is called besides its name becomes a synonym, which people may change.
    """
    reading = import_module("polku.integrations.catalogue.ptv.source")
    actions = import_module("polku.domain.catalogue.actions")
    words = import_module("polku.console.imports.other_names").OtherNames()
    for part in reading.parts(folder, name, clock.today(), outcome):
        told = words.heard(part.told)
        actions.bring_in(Actor.system("import"), told, outcome, source=part.name, origin="ptv", kinds=part.kinds)
    words.seed()


@contextmanager
def _folder(source: str, outcome: Outcome) -> Iterator[tuple[Path, str]]:
    """The folder or file to read, and the name of the source from one time to the next."""
    if not source.startswith(("https://", "http://")):
        yield Path(source), Path(source).resolve().name
        return
    fetching = import_module("polku.integrations.catalogue.ptv.fetching")
    asking = import_module("polku.integrations.catalogue.ptv.asking")
    with TemporaryDirectory(prefix="polku-ptv-") as folder:
        fetching.fetch(source, Path(folder), outcome, asking.Asking())
        address = urlsplit(source)
        yield Path(folder), f"{address.hostname}{address.path}".rstrip("/")
