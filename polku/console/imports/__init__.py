"""`polku import KIND SOURCE`: bring in what others publish, or our own articles from a folder."""

from importlib import import_module

import click

#: Each kind and the module that holds its command of the same name.
KINDS: dict[str, str] = {
    "statutes": "polku.console.imports.statutes",
    "ptv": "polku.console.imports.ptv",
    "situations": "polku.console.imports.catalogue",
    "services": "polku.console.imports.catalogue",
    "places": "polku.console.imports.catalogue",
    "stories": "polku.console.imports.stories",
    "articles": "polku.console.imports.articles",
    "synonyms": "polku.console.imports.articles",
}


class Imports(click.Group):
    """Finds the kinds of import by name and loads only the module of the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in KINDS:
            return None
        found = getattr(import_module(KINDS[cmd_name]), cmd_name)
        return found if isinstance(found, click.Command) else None


@click.command("import", cls=Imports)
def import_() -> None:
    """Bring in what others publish, or our own articles.

    SOURCE is a folder, a file or an address. The same source again changes only what has changed; what an editor has
    changed here is kept, and what was skipped is told with its reason.
    """
