"""What a check finds, and how checks read the environment."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

Environment = Mapping[str, str]


class Finding(NamedTuple):
    """One unsafe setting: its name, what is unsafe about it, and what to do."""

    setting: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.setting}: {self.problem} {self.remedy}"


class UnsafeSettings(Exception):
    """The process must not start on these settings. The message names every one."""

    def __init__(self, findings: list[Finding]) -> None:
        lines = "".join(f"\n  {finding}" for finding in findings)
        super().__init__(f"Polku does not start on unsafe settings:{lines}")
        self.findings = findings


Check = Callable[[Environment], Iterable[Finding]]


def value_of(env: Environment, setting: str) -> str:
    """The value of a setting without spaces around it; empty when it is not set."""
    return env.get(setting, "").strip()


def values_of(env: Environment, setting: str) -> list[str]:
    """The values of a setting that is a list with commas between."""
    return [part.strip() for part in value_of(env, setting).split(",") if part.strip()]
