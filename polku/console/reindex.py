from importlib import import_module

import click

from polku.console.main import start_django


@click.command()
@click.option("--since", is_flag=True, help="Take in only what has changed since the index was made or last followed.")
def reindex(since: bool) -> None:
    """Make the index of the search anew from what every source holds now.

    The old index serves until the new one is whole. Cut off, the command can simply be given again: what was read is
    not written again, and the index is gone on with where it was.
    """
    start_django()
    entries = import_module("polku.core.search.entries")
    index = import_module("polku.core.search.index").index()
    if since:
        click.echo(f"{index.follow() if index.exists else index.build()} documents were taken in.")
        return
    for source, read in entries.refresh_all():
        click.echo(f"{source}: {read} documents read", err=True)
    count = index.build(_tell)
    click.echo(f"{count} documents can be found.")


def _tell(count: int) -> None:
    click.echo(f"{count} documents indexed", err=True)
