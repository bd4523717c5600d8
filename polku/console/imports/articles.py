from importlib import import_module
from pathlib import Path

import click

from polku.console.main import start_django
from polku.core.access import Actor
from polku.core.imports.outcome import Outcome

#: Our own, which come with Polku.
SHIPPED = Path(__file__).resolve().parents[2] / "content"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=SHIPPED / "articles")
def articles(folder: Path) -> None:
    """Bring in articles from FOLDER: one folder an article, one Markdown file a language. Without FOLDER: ours.

    A file with a fault is named with its line and left out; the others are taken.
    """
    start_django()
    outcome = _outcome()
    told = import_module("polku.console.imports.article_files").read_articles(folder, outcome)
    import_module("polku.domain.guidance.actions").bring_in_articles(Actor.system("import"), told, outcome)
    _tell(outcome)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=SHIPPED / "synonyms.csv")
def synonyms(file: Path) -> None:
    """Bring in words that people use, and what they mean, from FILE. Without FILE: those that come with Polku.

    What somebody has changed on the desk stays as it is there.
    """
    start_django()
    outcome = _outcome()
    rows = import_module("polku.console.imports.article_files").read_synonyms(file, outcome)
    import_module("polku.domain.guidance.actions").seed_synonyms(Actor.system("import"), rows, outcome)
    _tell(outcome)


def _outcome() -> Outcome:
    done = 0

    def tell(_name: str) -> None:
        nonlocal done
        done += 1
        if done % 20 == 0:
            click.echo(f"{done} …", err=True)

    return Outcome(tell)


def _tell(outcome: Outcome) -> None:
    counts = ", ".join(f"{fate.value} {many}" for fate, many in sorted(outcome.fates.items()))
    click.echo(counts or "nothing was read")
    for skipped in outcome.skipped:
        click.echo(f"{skipped.what}: {skipped.why}", err=True)
