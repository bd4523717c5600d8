from importlib import import_module
from pathlib import Path

import click

from polku.console.imports.telling import SHIPPED, new_outcome, tell
from polku.console.main import start_django
from polku.core.access import Actor


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=SHIPPED / "articles")
def articles(folder: Path) -> None:
    """Bring in articles from FOLDER: one folder an article, one Markdown file a language. Without FOLDER: ours.

    A file with a fault is named with its line and left out; the others are taken.
    """
    start_django()
    outcome = new_outcome()
    told = import_module("polku.console.imports.article_files").read_articles(folder, outcome)
    import_module("polku.domain.guidance.actions").bring_in_articles(Actor.system("import"), told, outcome)
    tell(outcome)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=SHIPPED / "synonyms.csv")
def synonyms(file: Path) -> None:
    """Bring in words that people use, and what they mean, from FILE. Without FILE: those that come with Polku.

    What somebody has changed on the desk stays as it is there.
    """
    start_django()
    outcome = new_outcome()
    rows = import_module("polku.console.imports.article_files").read_synonyms(file, outcome)
    import_module("polku.domain.guidance.actions").seed_synonyms(Actor.system("import"), rows, outcome)
    tell(outcome)
