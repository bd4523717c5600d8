from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """What one page costs: statements, milliseconds of processor time, bytes.

    `bare_ratio` compares the page, in the large world, with a view that only runs the same statements.
    """

    name: str
    sql_small: int
    sql_large: int
    sql_heavy: int
    cpu_ms_small: float
    cpu_ms_large: float
    cpu_ms_heavy: float
    bare_ratio: float
    gzip_first: int
    gzip_next: int
