from importlib import import_module
from pathlib import Path

import click

from polku.console.imports.telling import SHIPPED, new_outcome, tell
from polku.console.main import start_django
from polku.core.access import Actor
from polku.core.imports.outcome import Outcome

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER, default=SHIPPED / "stories")
def stories(folder: Path) -> None:
    """Bring in made-up stories from FOLDER: one folder a story, one Markdown file a language, one drawing.

    Without FOLDER: ours. A real story is not brought in: it comes through the desk, with consent and a second look.
    """
    start_django()
    outcome = new_outcome()
    bring_in_stories(folder, outcome)
    tell(outcome)


def bring_in_stories(folder: Path, outcome: Outcome) -> None:
    """Take the stories of a folder. Django has started."""
    told = import_module("polku.console.imports.story_files").read_stories(folder, outcome)
    import_module("polku.domain.stories.actions").bring_in_stories(Actor.system("import"), told, outcome)
