"""What the figures say, and which of them are over a line."""

from collections.abc import Iterator

from polku.console.bench.figures import Figures

MOST_QUERIES = 15
#: A verb also writes what it did, once, under lock, with its journal and log rows (docs/adr/0013).
MOST_QUERIES_OF_A_VERB = 25
#: How much more processor time the larger worlds may take than the small one.
MOST_GROWTH = 1.3
MOST_FIRST = 60_000
MOST_NEXT = 20_000

_HEAD = ("page", "queries", "", "", "cpu ms", "", "", "growth", "", "× bare", "kB first", "kB next")
_NEXT = ("", "small", "large", "heavy", "small", "large", "heavy", "large", "heavy", "", "", "")


def table(figures: list[Figures]) -> str:
    """The figures for a reader."""
    rows = [_HEAD, _NEXT, *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def over_the_line(figures: list[Figures]) -> list[str]:
    """A sentence for each figure that is over."""
    return [f"OVER {page.name}: {what}" for page in figures for what in _over(page)]


def _over(page: Figures) -> Iterator[str]:
    counts = (page.sql_small, page.sql_large, page.sql_heavy)
    allowed = MOST_QUERIES_OF_A_VERB if page.name.endswith(" POST") else MOST_QUERIES
    if max(counts) > allowed:
        yield f"{max(counts)} queries, and {allowed} are allowed"
    if len(set(counts)) > 1:
        yield f"queries differ by size: {counts[0]}, {counts[1]}, {counts[2]}"
    for size, cpu in (("large", page.cpu_ms_large), ("heavy", page.cpu_ms_heavy)):
        if cpu > MOST_GROWTH * page.cpu_ms_small:
            yield f"{size} takes {_growth(page, cpu)} × the processor time of small, and {MOST_GROWTH} × is allowed"
    if page.gzip_first > MOST_FIRST:
        yield f"{page.gzip_first} bytes at first, and {MOST_FIRST} are allowed"
    if page.gzip_next > MOST_NEXT:
        yield f"{page.gzip_next} bytes the next time, and {MOST_NEXT} are allowed"


def _growth(page: Figures, cpu: float) -> str:
    return f"{cpu / page.cpu_ms_small:.2f}"


def _row(page: Figures) -> tuple[str, ...]:
    return (
        page.name,
        *map(str, (page.sql_small, page.sql_large, page.sql_heavy)),
        *(f"{cpu:.1f}" for cpu in (page.cpu_ms_small, page.cpu_ms_large, page.cpu_ms_heavy)),
        _growth(page, page.cpu_ms_large),
        _growth(page, page.cpu_ms_heavy),
        f"{page.bare_ratio:.1f}",
        f"{page.gzip_first / 1000:.1f}",
        f"{page.gzip_next / 1000:.1f}",
    )


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    numbers = "  ".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return f"{row[0].ljust(widths[0])}  {numbers}"
