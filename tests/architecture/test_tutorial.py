"""The diffs of the tutorial can be taken by hand: what they take away stands in the files, once, just so.

Somebody who follows it runs these tests too, so a change that has been taken already is right as well.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.architecture.source import ROOT

TUTORIAL = ROOT / "docs/adding-a-feature.md"
DIFF = re.compile(r"^```diff\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^--- a/(.+)\n\+\+\+ b/\1\n", re.MULTILINE)
HEAD = re.compile(r"^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@.*\n", re.MULTILINE)
SIGNS = " +-"


class Hunk(NamedTuple):
    """One change of a file: its lines with their signs, and how many it says there are before and after."""

    file: str
    lines: tuple[str, ...]
    said: tuple[int, int]

    def side(self, sign: str) -> list[str]:
        """The lines before (`-`) or after (`+`) the change."""
        return [line[1:] for line in self.lines if line[:1] in (" ", sign)]

    @property
    def is_last(self) -> bool:
        """Does it end with a change? Then nothing follows it in the file either."""
        return self.lines[-1][:1] != " "


def hunks_in(text: str) -> Iterator[Hunk]:
    for diff in DIFF.findall(text):
        _before, *files = FILE.split(diff)
        for name, changes in zip(files[::2], files[1::2], strict=True):
            _before, *parts = HEAD.split(changes)
            for old, new, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
                # An editor may have taken the space away from an empty line.
                yield Hunk(name, tuple(line or " " for line in body.splitlines()), (int(old or 1), int(new or 1)))


def faults_of(hunk: Hunk, text: str) -> list[str]:
    """Why somebody who follows the tutorial would be stuck at this change."""
    before, after = hunk.side("-"), hunk.side("+")
    if (len(before), len(after)) != hunk.said or not all(line[:1] in SIGNS for line in hunk.lines):
        return [f"{hunk.file}: the diff is cut or counted wrong"]
    found = [times(side, text.splitlines(), hunk.is_last) for side in (before, after)]
    return [] if 1 in found else [f"{hunk.file}: found {found[0]} times: {before[0]}"]


def times(wanted: list[str], lines: list[str], at_the_end: bool) -> int:
    first = len(lines) - len(wanted) if at_the_end else 0
    places = range(max(first, 0), len(lines) - len(wanted) + 1)
    return sum(lines[place : place + len(wanted)] == wanted for place in places)


def test_every_diff_of_the_tutorial_can_be_taken() -> None:
    hunks = list(hunks_in(TUTORIAL.read_text(encoding="utf-8")))
    faults = [fault for hunk in hunks for fault in faults_of(hunk, (ROOT / hunk.file).read_text(encoding="utf-8"))]

    assert len({hunk.file for hunk in hunks}) > 1
    assert faults == []


def test_a_diff_that_cannot_be_taken_is_found() -> None:
    head = "```diff\n--- a/a.py\n+++ b/a.py\n"
    (middle,) = hunks_in(head + "@@ -2,2 +2,3 @@ def f():\n one\n+new\n two\n```\n")
    (last,) = hunks_in(head + "@@ -2 +2,2 @@\n two\n+new\n```\n")
    (cut,) = hunks_in(head + "@@ -2,3 +2,4 @@\n one\n+new\n two\n```\n")

    assert not faults_of(middle, "zero\none\ntwo\n")
    assert not faults_of(middle, "zero\none\nnew\ntwo\n")
    assert faults_of(middle, "zero\none\n\ntwo\n") == ["a.py: found 0 times: one"]
    assert faults_of(middle, "one\ntwo\none\ntwo\n") == ["a.py: found 2 times: one"]
    assert not faults_of(last, "one\ntwo\n")
    assert faults_of(last, "one\ntwo\nthree\n")
    assert faults_of(cut, "one\ntwo\n") == ["a.py: the diff is cut or counted wrong"]
