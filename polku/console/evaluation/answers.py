"""How many errors the checker of short answers drops, and how many correct sentences with them."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from polku.console.main import start_django

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass
class Half:
    """What became of the sentences of one half. `kept` counts the errors that were let through, by kind."""

    errors: int = 0
    correct: int = 0
    correct_dropped: int = 0
    kept: Counter[str] = field(default_factory=Counter)

    @property
    def errors_dropped(self) -> float:
        return (self.errors - sum(self.kept.values())) / self.errors if self.errors else 1.0

    @property
    def correct_lost(self) -> float:
        return self.correct_dropped / self.correct if self.correct else 0.0


@click.command()
@click.argument("planted", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def answers(planted: Path, as_json: bool) -> None:
    """Check the sentences of PLANTED against their passages, with the checker as it ships.

    PLANTED has a line for each passage, answer and error. An answer, with its correct sentences and its errors, belongs
    to the half that the checker was tuned on or to the one that is reported. No model is asked.
    """
    start_django()
    halves = measured(planted)
    if as_json:
        click.echo(json.dumps({half: asdict(told) | _shares(told) for half, told in halves.items()}))
        return
    for half, told in halves.items():
        click.echo(
            f"{half:<8}{told.errors_dropped:6.1%} of {told.errors} errors dropped, "
            f"{told.correct_lost:6.1%} of {told.correct} correct sentences dropped"
        )
        click.echo(f"        let through: {dict(told.kept) or 'none'}")


def measured(planted: Path) -> dict[str, Half]:
    """The figures of each half, by its name."""
    rows = [json.loads(line) for line in planted.read_text(encoding="utf-8").splitlines() if line]
    passages = {row["id"]: _passage(row) for row in rows if row["what"] == "passage"}
    answered = {row["id"]: row for row in rows if row["what"] == "answer"}
    halves = {half: Half() for half in ("tune", "report")}
    for row in answered.values():
        half, given = halves[row["half"]], [passages[each] for each in row["passages"]]
        half.correct += len(row["sentences"])
        half.correct_dropped += sum(1 for fault in _faults(row["sentences"], given) if fault)
    for row in rows:
        if row["what"] == "error":
            half, given = halves[row["half"]], [passages[each] for each in answered[row["answer"]]["passages"]]
            half.errors += 1
            half.kept.update(row["kind"] for fault in _faults([row], given) if not fault)
    return halves


def _faults(sentences: Sequence[dict[str, Any]], given: Sequence[Any]) -> Iterator[str]:
    said = import_module("polku.domain.guidance.ports").Said
    fault_of = import_module("polku.domain.guidance.queries.answering.checking").fault_of
    for each in sentences:
        yield fault_of(said(each["text"], each["passage"]), given)


def _passage(row: dict[str, Any]) -> Any:
    """A passage as the search would give it: of a section the source is its reference."""
    passage = import_module("polku.domain.guidance.queries.answering.passages").Passage
    is_section = "#" in row["source"]
    return passage(
        kind="statute" if is_section else "advice",
        thing=row["id"],
        title=row["title"],
        text=row["text"],
        source="Finlex" if is_section else row["source"],
        language=row["language"],
        reference=row["source"] if is_section else "",
    )


def _shares(half: Half) -> dict[str, float]:
    return {"errors_dropped": round(half.errors_dropped, 4), "correct_lost": round(half.correct_lost, 4)}
