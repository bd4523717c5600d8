"""What a process of its own does when the speed is measured. Nothing here may need Django before it has started."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from polku.console.main import start_django

#: Our own, of one to ten words, about what the statutes are about.
QUESTIONS = (
    "velkajärjestely",
    "asumisneuvonta",
    "toimeentulotuen hakeminen",
    "palvelutarpeen arviointi ja määräaika",
    "lapsen edun arviointi päätöksessä",
    "salassa pidettävän tiedon luovuttaminen viranomaiselle",
    "vuokrasopimuksen purkaminen maksamattoman vuokran takia",
    "kuka saa tehdä hakemuksen toisen puolesta",
    "muutoksenhaku sosiaalihuollon päätöksestä hallinto-oikeuteen",
    "päihdekuntoutus ja tahdosta riippumaton hoito",
    "milloin viranomaisen pitää ilmoittaa edunvalvonnan tarpeesta digi- ja väestötietovirastolle",
    "henkilökohtaisen avun järjestäminen vammaiselle henkilölle joka opiskelee toisella paikkakunnalla",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Milliseconds of each question as people ask it, the processor's share of them, those of its first hits alone, and
    the megabytes the process grew.
    """

    whole: list[float]
    worked: list[float]
    fetched: list[float]
    grown_mb: float


def ask_in_a_process(path: str, hits: int, rounds: int) -> Asked:
    """Ask every question of the index in a folder, `rounds` times."""
    start_django()
    query = import_module("polku.core.search.query")
    folder = import_module("polku.core.search.folder").Folder(Path(path))
    fetch = import_module("polku.console.evaluation.fetching").fetcher(folder, hits)
    before = _memory()

    def ask(question: str) -> object:
        return query.find(folder, query.Wanted(question))

    whole = _times(ask, rounds)
    grown = _memory() - before
    worked = _times(ask, rounds, time.process_time)
    return Asked(whole, worked, _times(fetch, rounds), round(grown, 1))


def _times(ask: Callable[[str], object], rounds: int, now: Callable[[], float] = time.perf_counter) -> list[float]:
    times = []
    for _ in range(rounds):
        for question in QUESTIONS:
            begun = now()
            ask(question)
            times.append((now() - begun) * 1000)
    return times


def _memory() -> float:
    """The most memory this process has had, in megabytes, with what it reads of the index's files.

    `getrusage` would tell that of the process which began this one.
    """
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(told["VmHWM"].split()[0]) / 1024
