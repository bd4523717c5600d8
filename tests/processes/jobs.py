import os
from datetime import timedelta
from pathlib import Path
from threading import Event

from polku.core.jobs.tasks import task


def note(line: str) -> None:
    """Write a line to the file that the test reads. Short lines appended to a file do not mix."""
    with Path(os.environ["POLKU_TEST_NOTES"]).open("a") as notes:
        notes.write(line + "\n")


@task("test.quick", lease=timedelta(seconds=1))
def quick(number: int) -> None:
    note(f"quick {number}")


@task("test.slow", lease=timedelta(seconds=1))
def slow(number: int) -> None:
    """Takes as long as the environment says, and so can be killed in between."""
    note(f"began {number}")
    Event().wait(float(os.environ["POLKU_TEST_SLOW"]))
    note(f"ended {number}")
