import json
import os
import subprocess
import sys
from pathlib import Path

from polku.console.bench.figures import Figures
from polku.console.bench.report import over_the_line, table

FIGURES = {
    "name": str,
    "sql_small": int,
    "sql_large": int,
    "sql_heavy": int,
    "cpu_ms_small": float,
    "cpu_ms_large": float,
    "cpu_ms_heavy": float,
    "bare_ratio": float,
    "gzip_first": int,
    "gzip_next": int,
}
TINY = ["--clients", "3", "4", "--heavy", "4", "70", "--times", "1", "--only", "portal message"]


def test_a_tiny_measurement_gives_every_figure_of_every_page() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("polku"), "bench", "--json", *_engine(), *TINY],
        env=os.environ | {"POLKU_TEST_DATABASE_URL": os.environ["POLKU_DATABASE_URL"]},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode in (0, 1), done.stderr
    told = json.loads(done.stdout)
    assert told["live"] is None
    pages = told["pages"]
    assert [page["name"] for page in pages] == ["portal messages", "portal message POST"]
    for page in pages:
        assert {name: type(value) for name, value in page.items()} == FIGURES
        assert page["sql_small"] == page["sql_large"] == page["sql_heavy"] > 0
    assert pages[0]["gzip_first"] > pages[0]["gzip_next"] > 0


def test_what_is_over_a_line_is_said_and_the_rest_is_not() -> None:
    fine = Figures("fine", 15, 15, 15, 10.0, 12.9, 12.9, 2.5, 60_000, 20_000)
    heavy = Figures("heavy", 16, 16, 17, 10.0, 13.1, 9.0, 2.0, 60_001, 20_001)
    assert over_the_line([fine, heavy]) == [
        "OVER heavy: 17 queries, and 15 are allowed",
        "OVER heavy: queries differ by size: 16, 16, 17",
        "OVER heavy: large takes 1.31 × the processor time of small, and 1.3 × is allowed",
        "OVER heavy: 60001 bytes at first, and 60000 are allowed",
        "OVER heavy: 20001 bytes the next time, and 20000 are allowed",
    ]
    assert table([fine, heavy]).splitlines()[-1].split()[:4] == ["heavy", "16", "16", "17"]


def _engine() -> list[str]:
    engine = "sqlite" if os.environ["POLKU_DATABASE_URL"].startswith("sqlite") else "postgresql"
    return ["--database", engine]
