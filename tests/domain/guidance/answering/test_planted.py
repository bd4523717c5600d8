"""How many planted errors the checker drops, and how many correct sentences with them.

The list was written from the passages alone, before there was a checker. One half is for tuning; nobody who tunes reads
the other. What it misses of the line is told here and in ADR 30, not mended sentence by sentence.
"""

from pathlib import Path

import pytest

from polku.console.evaluation.answers import Half, measured

PLANTED = Path(__file__).parent / "planted.jsonl"
#: The line to reach: errors dropped at least, correct sentences dropped at most.
LINE = (0.98, 0.15)
#: What the half that nobody tunes on has reached so far.
REACHED = (0.94, 0.22)


@pytest.fixture(scope="module")
def halves() -> dict[str, Half]:
    return measured(PLANTED)


def test_there_are_two_hundred_errors_in_two_halves(halves: dict[str, Half]) -> None:
    assert {half: (told.errors, told.correct) for half, told in halves.items()} == {
        "tune": (100, 77),
        "report": (100, 73),
    }


def test_the_half_for_tuning_is_over_the_line(halves: dict[str, Half]) -> None:
    dropped, lost = LINE

    assert halves["tune"].errors_dropped >= dropped
    assert halves["tune"].correct_lost <= lost


def test_the_half_that_is_reported_does_not_fall_back(halves: dict[str, Half]) -> None:
    dropped, lost = REACHED

    assert halves["report"].errors_dropped >= dropped
    assert halves["report"].correct_lost <= lost


@pytest.mark.xfail(strict=True, reason="the checker generalises less well than the line asks: see ADR 30")
def test_the_half_that_is_reported_is_over_the_line(halves: dict[str, Half]) -> None:
    dropped, lost = LINE

    assert halves["report"].errors_dropped >= dropped
    assert halves["report"].correct_lost <= lost


def test_no_figure_date_act_or_duty_is_let_through_wrong(halves: dict[str, Half]) -> None:
    """What a reader would act on: these are all dropped, also where nobody tuned."""
    kept = halves["report"].kept

    assert [kept[kind] for kind in ("number", "date", "act", "modality", "merged")] == [0] * 5
