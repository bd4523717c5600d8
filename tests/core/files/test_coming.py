from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from polku.core.clock import clock
from polku.core.files import coming, ending
from polku.core.files.boxes import PIECE, Box, Readable
from polku.core.files.coming import Cut, Over, TooMuch, WrongOffset
from polku.core.files.folder import Busy, Part, held, place
from polku.core.files.holding import hold
from polku.core.files.models import LARGEST, WAITED_FOR, Upload
from polku.core.jobs.models import Job
from polku.core.jobs.running import run_due
from polku.core.rules import RuleBroken
from tests.core.files.senders import Breaks, Endless, came, expected, lying, sent

pytestmark = pytest.mark.django_db

State = Upload.State
CONTENT = bytes(range(256)) * 700


def discarded() -> None:
    run_due(["files.discard"])


def test_a_file_comes_in_one_go() -> None:
    upload = expected(len(CONTENT))

    assert coming.append(upload, 0, BytesIO(CONTENT)) == len(CONTENT)
    assert came(upload) == CONTENT
    assert (upload.state, upload.offset) == (State.CHECKING, len(CONTENT))
    assert Job.objects.get(kind="files.check").arguments == {"upload": str(upload.id)}


def test_it_goes_on_where_the_connection_broke() -> None:
    upload = expected(len(CONTENT))

    with pytest.raises(Cut) as cut:
        coming.append(upload, 0, Breaks(CONTENT[:100_001]))
    assert cut.value.at == coming.offset_of(upload) == 100_001
    assert upload.state == State.COMING
    coming.append(upload, 100_001, BytesIO(CONTENT[100_001:]))
    assert came(upload) == CONTENT


def test_a_stream_that_just_ends_early_is_gone_on_with_too() -> None:
    upload = expected(len(CONTENT))

    assert coming.append(upload, 0, BytesIO(CONTENT[:7])) == 7
    assert coming.append(upload, 7, BytesIO(b"")) == 7
    assert coming.append(upload, 7, BytesIO(CONTENT[7:])) == len(CONTENT)


def test_what_came_is_kept_through_a_fault_of_ours() -> None:
    class Faulty(Breaks):
        def read(self, size: int, /) -> bytes:
            try:
                return super().read(size)
            except ConnectionResetError:
                raise ZeroDivisionError from None

    upload = expected(len(CONTENT))
    with pytest.raises(ZeroDivisionError):
        coming.append(upload, 0, Faulty(CONTENT[:70_000]))

    assert coming.offset_of(upload) == 70_000


@pytest.mark.parametrize("offset", [0, 9_999, 10_001, len(CONTENT)])
def test_another_offset_is_refused_and_changes_nothing(offset: int) -> None:
    upload = expected(len(CONTENT))
    coming.append(upload, 0, BytesIO(CONTENT[:10_000]))

    with pytest.raises(WrongOffset) as refusal:
        coming.append(upload, offset, BytesIO(CONTENT[offset:]))
    assert refusal.value.at == coming.offset_of(upload) == 10_000


def test_two_at_once_are_one_too_many() -> None:
    upload = expected(len(CONTENT))
    refusals = []

    class Meanwhile(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            for asked in (lambda: coming.append(upload, 0, BytesIO(CONTENT)), lambda: coming.offset_of(upload)):
                with pytest.raises(Busy):
                    asked()
                refusals.append(1)
            return super().read(size)

    coming.append(upload, 0, Meanwhile(CONTENT))
    assert refusals
    assert came(upload) == CONTENT


@pytest.mark.parametrize(("length", "code"), [(LARGEST + 1, "files.too_long"), (0, "files.empty"), (-1, "files.empty")])
def test_one_that_is_empty_or_too_long_is_not_even_expected(length: int, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        expected(length)

    assert refusal.value.code == code
    assert not Upload.objects.exists()


def test_who_sends_more_than_was_told_has_sent_nothing(files_dir: Path) -> None:
    upload, stream = expected(100_000), Endless()

    with pytest.raises(TooMuch):
        coming.append(upload, 0, stream)
    discarded()
    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == (State.REFUSED, "too_long")
    assert stream.given == 100_001
    assert lying(files_dir) == []


def test_a_form_takes_up_to_the_limit_and_no_byte_more(files_dir: Path) -> None:
    assert sent(bytes(LARGEST)).length == LARGEST
    stream = Endless()

    with pytest.raises(RuleBroken) as refusal:
        coming.take("draft:1", "x", stream)
    discarded()
    assert refusal.value.code == "files.too_long"
    assert stream.given == LARGEST + 1
    assert len(lying(files_dir)) == 1


@pytest.mark.parametrize(("stream", "code"), [(BytesIO(), "files.empty"), (Breaks(CONTENT), None)])
def test_of_a_form_that_broke_off_nothing_is_kept(stream: Readable, code: str | None, files_dir: Path) -> None:
    with pytest.raises((RuleBroken, Cut)) as refusal:
        coming.take("draft:1", "x", stream)
    discarded()

    assert getattr(refusal.value, "code", None) == code
    assert Upload.objects.get().state == State.GONE
    assert lying(files_dir) == []


@pytest.mark.parametrize("length", [1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_any_length_is_whole(length: int) -> None:
    assert came(sent(CONTENT[:length])) == CONTENT[:length]
    upload = expected(length)
    coming.append(upload, 0, BytesIO(CONTENT[:length]))
    assert came(upload) == CONTENT[:length]


def test_a_file_whose_last_byte_was_never_counted_is_whole_when_asked() -> None:
    upload = expected(3)
    with held(upload.id) as file:
        box = Box(file, upload.label(Part.CAME))
        box.add(b"abc", last=True)

    assert coming.offset_of(upload) == 3
    upload.refresh_from_db()
    assert upload.state == State.CHECKING


def test_a_whole_file_says_so_and_takes_no_more() -> None:
    upload = expected(3)
    coming.append(upload, 0, BytesIO(b"abc"))

    assert coming.offset_of(upload) == 3
    with pytest.raises(WrongOffset):
        coming.append(upload, 3, BytesIO(b"d"))


def test_after_a_day_the_rest_is_not_waited_for(files_dir: Path) -> None:
    late, whole = expected(10), sent(b"abc")
    hold(whole, "message:7")
    coming.append(late, 0, BytesIO(b"abc"))
    began = clock.now()

    with clock.told_by(lambda: began + WAITED_FOR + timedelta(minutes=1)):
        with pytest.raises(Over):
            coming.append(late, 3, BytesIO(b"defghij"))
        ending.expire()
        discarded()
    late.refresh_from_db()
    assert (late.state, late.name, bytes(late.sealed_key)) == (State.GONE, "", b"")
    assert lying(files_dir) == [f"{whole.id}.came"]
    with clock.told_by(lambda: began + WAITED_FOR + ending.KNOWN_FOR + timedelta(minutes=1)):
        ending.expire()
    assert Upload.objects.get() == whole


def test_one_that_is_removed_while_it_comes_is_over(files_dir: Path) -> None:
    upload = expected(len(CONTENT))

    class Meanwhile(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            ending.remove(Upload.objects.get(pk=upload.pk))
            discarded()
            return super().read(size)

    with pytest.raises(Over):
        coming.append(upload, 0, Meanwhile(CONTENT))
    with pytest.raises(Over):
        coming.offset_of(upload)
    assert lying(files_dir) == []


def test_a_file_that_nobody_knows_is_over() -> None:
    upload = expected(3)
    Upload.objects.all().delete()

    with pytest.raises(Over):
        coming.offset_of(upload)


def test_the_folder_is_for_us_alone() -> None:
    path = place(sent(b"abc").id, Part.CAME)

    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


#: What happens to the next piece: it comes whole, the connection breaks after it, or the disk loses the end of it.
FATES = some.lists(some.tuples(some.integers(0, 60_000), some.sampled_from(["ends", "breaks", "torn"])), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fates=FATES, length=some.integers(1, len(CONTENT)))
def test_however_a_file_is_cut_the_same_bytes_come(fates: list[tuple[int, str]], length: int) -> None:
    content = CONTENT[:length]
    upload = expected(length)
    for size, fate in fates:
        at = coming.offset_of(upload)
        if at == length:
            break
        piece = content[at : at + size]
        if fate == "breaks":
            with pytest.raises(Cut):
                coming.append(upload, at, Breaks(piece, portion=777))
        else:
            coming.append(upload, at, BytesIO(piece))
        assert coming.offset_of(upload) == at + len(piece)
        if fate == "torn" and at + len(piece) < length:
            with place(upload.id, Part.CAME).open("r+b") as file:
                file.truncate(max(0, file.seek(0, 2) - size % 100))
    if (at := coming.offset_of(upload)) < length:
        coming.append(upload, at, BytesIO(content[at:]))

    assert came(upload) == content
    assert upload.state == State.CHECKING
