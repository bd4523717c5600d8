"""What every import shows: how far it is, what came of it, and what was skipped with its reason."""

from pathlib import Path

import click

from polku.core.imports.outcome import Outcome

#: What comes with Polku.
SHIPPED = Path(__file__).resolve().parents[2] / "content"
_EVERY = 20


def new_outcome() -> Outcome:
    """An outcome that shows progress."""
    done = 0

    def count(_name: str) -> None:
        nonlocal done
        done += 1
        if done % _EVERY == 0:
            click.echo(f"{done} …", err=True)

    return Outcome(count)


def tell(outcome: Outcome) -> None:
    """Counts on the standard output; what was skipped beside it."""
    counts = ", ".join(f"{fate.value} {many}" for fate, many in sorted(outcome.fates.items()))
    click.echo(counts or "nothing was read")
    for skipped in outcome.skipped:
        click.echo(f"{skipped.what}: {skipped.why}", err=True)
