from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from pytest_django import Settings

from polku.core.files.boxes import BoxBroken
from polku.core.files.ports import ScannerAway, Verdict
from polku.integrations.scan.clamd.adapter import LONGEST, ClamdScanner
from tests.integrations.scan.fake_clamd import (
    Behaviour,
    answers,
    clamd,
    hangs_up_at_once,
    hangs_up_with,
    says_nothing,
    talks_without_end,
)

CONTENT = bytes(range(256)) * 1000
OK = answers(b"stream: OK\0")


def scanned(behaviour: Behaviour, content: bytes = CONTENT) -> Verdict:
    with clamd(behaviour) as (where, _heard):
        return ClamdScanner(where, longest=0.5).scan(BytesIO(content))


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ([b"stream: OK\0"], Verdict.CLEAN),
        ([b"stream: O", b"K\0"], Verdict.CLEAN),
        ([b"stream: Eicar-Test-Signature FOUND\0"], Verdict.INFECTED),
        ([b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"], Verdict.INFECTED),
    ],
)
def test_it_says_what_clamd_says(words: list[bytes], verdict: Verdict) -> None:
    assert scanned(answers(*words)) is verdict


def test_the_whole_file_is_told_over_either_kind_of_socket(tmp_path: Path) -> None:
    for at in (None, tmp_path / "clamd.ctl"):
        with clamd(OK, at) as (where, heard):
            assert ClamdScanner(where).scan(BytesIO(CONTENT)) is Verdict.CLEAN
        assert (heard.command, heard.content) == (b"zINSTREAM\0", CONTENT)


@pytest.mark.parametrize(
    "behaviour",
    [
        hangs_up_at_once,
        hangs_up_with(b"INSTREAM size limit exceeded. ERROR\0"),
        hangs_up_with(b""),
        says_nothing,
        talks_without_end,
        answers(b""),
        answers(b"stream: OK"),
        answers(b"\0"),
        answers(b"stream: OK\0stream: X FOUND\0"),
        answers(b"UNKNOWN COMMAND\0"),
        answers(b"stream: Can't allocate memory ERROR\0"),
        answers(b"HTTP/1.1 200 OK\r\n\r\n\0"),
        answers(b"X FOUND\0"),
        answers(b"\xff\xfe FOUND \0"),
    ],
)
def test_nothing_is_let_through_on_half_an_answer(behaviour: Behaviour) -> None:
    with pytest.raises(ScannerAway):
        scanned(behaviour, CONTENT * 8)


def test_one_that_is_found_early_is_found() -> None:
    assert scanned(hangs_up_with(b"stream: X FOUND\0"), CONTENT * 40) is Verdict.INFECTED


@pytest.mark.parametrize("where", ["127.0.0.1:1", "/nowhere/clamd.ctl"])
def test_where_nobody_listens_nobody_looks(where: str) -> None:
    with pytest.raises(ScannerAway):
        ClamdScanner(where).scan(BytesIO(CONTENT))


def test_a_scanner_that_is_only_slow_is_left_after_a_while() -> None:
    """Each look at the clock is a minute later than the one before."""
    minutes = count(0, 60)

    with clamd(OK) as (where, _heard), pytest.raises(ScannerAway):
        ClamdScanner(where, now=lambda: float(next(minutes))).scan(BytesIO(CONTENT))
    assert next(minutes) > LONGEST


def test_a_file_that_cannot_be_read_is_not_the_scanners_matter() -> None:
    class Broken:
        def read(self, size: int, /) -> bytes:
            raise BoxBroken

    with clamd(OK) as (where, _heard), pytest.raises(BoxBroken):
        ClamdScanner(where).scan(Broken())


@pytest.fixture
def named_in_the_settings(settings: Settings) -> Iterator[None]:
    with clamd(OK) as (where, _heard):
        settings.CLAMD = where
        yield


@pytest.mark.usefixtures("named_in_the_settings")
def test_the_settings_say_where_it_is() -> None:
    assert ClamdScanner().scan(BytesIO(CONTENT)) is Verdict.CLEAN
