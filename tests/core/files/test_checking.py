from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils.translation import override
from PIL import Image

from polku.core.clock import clock
from polku.core.files import ending
from polku.core.files.checking import check, check_again
from polku.core.files.folder import Part, place
from polku.core.files.models import Upload
from polku.core.files.ports import ScannerAway, Verdict
from polku.core.jobs.models import Job
from polku.core.jobs.running import run_due
from tests.core.files.made import PAGE, SCRIPT, halves, microsoft, pdf, with_exif, written
from tests.core.files.scanner import ScannerOfTests
from tests.core.files.senders import checked, lying, open_it, sent

pytestmark = pytest.mark.django_db

State = Upload.State
PHOTO = written(halves((3000, 2000)), exif=with_exif())


@pytest.mark.parametrize(("verdict", "state"), [(Verdict.CLEAN, State.CLEAN), (Verdict.UNCHECKED, State.UNCHECKED)])
def test_a_photo_becomes_a_picture_without_the_camera(
    scanner: ScannerOfTests, verdict: Verdict, state: State, files_dir: Path
) -> None:
    scanner.says = verdict
    upload = checked(PHOTO, "IMG_1.jpg")

    assert (upload.state, upload.kind, upload.is_picture, upload.why_not) == (state, "jpeg", True, "")
    assert upload.size == len(open_it(upload)) != upload.length
    assert Image.open(BytesIO(open_it(upload))).size == (2560, 1707)
    assert b"Testipuhelin" not in open_it(upload)
    assert lying(files_dir) == [f"{upload.id}.drawn", f"{upload.id}.small"]


@pytest.mark.parametrize(
    ("content", "kind"), [(pdf(PAGE), "pdf"), (microsoft(), "docx"), (b"Hei, olen kirje." * 9000, "text")]
)
def test_a_document_stays_as_it_came(content: bytes, kind: str, files_dir: Path) -> None:
    upload = checked(content, f"kirje.{kind}")

    assert (upload.state, upload.kind, upload.is_picture) == (State.CLEAN, kind, False)
    assert open_it(upload) == content
    assert upload.size == len(content)
    assert lying(files_dir) == [f"{upload.id}.came"]


def test_the_scanner_sees_what_came_and_not_what_was_made_of_it(scanner: ScannerOfTests) -> None:
    checked(PHOTO)

    assert scanner.looked_at == [PHOTO]


def test_of_what_harms_nothing_is_kept(scanner: ScannerOfTests, files_dir: Path) -> None:
    scanner.says = Verdict.INFECTED
    upload = checked(PHOTO)

    assert (upload.state, bytes(upload.sealed_key)) == (State.INFECTED, b"")
    with override("en"):
        assert "harmful" in str(upload.why_not)
    assert lying(files_dir) == []


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"MZ\x90\0\3\0", "lasku.pdf", "kind"),
        (pdf(PAGE, SCRIPT), "lasku.pdf", "active"),
        (PHOTO[:5000], "kuva.jpg", "broken"),
        (b"del *.*", "kirje.bat", "kind"),
        (b"Get-Item", "kirje.txt.PS1", "kind"),
    ],
)
def test_what_is_not_for_us_is_not_kept_and_told_kindly(
    content: bytes, name: str, refusal: str, files_dir: Path
) -> None:
    upload = checked(content, name)

    assert (upload.state, upload.refusal, upload.name) == (State.REFUSED, refusal, name)
    with override("en"):
        assert "send" in str(upload.why_not).lower()
    assert lying(files_dir) == []


def test_while_the_scanner_is_away_nobody_opens_it_and_it_is_asked_again(scanner: ScannerOfTests) -> None:
    scanner.says = None
    upload = checked(PHOTO)
    job = Job.objects.get(kind="files.check")

    assert (upload.state, job.tries, job.error) == (State.CHECKING, 1, "ScannerAway")
    scanner.says = Verdict.CLEAN
    with clock.told_by(lambda: job.run_after):
        run_due(["files.check"])
    upload.refresh_from_db()
    assert upload.state == State.CLEAN


def test_one_that_waited_for_hours_in_vain_is_looked_at_after_all(scanner: ScannerOfTests) -> None:
    scanner.says = None
    upload = checked(PHOTO)
    later = clock.now()
    for _try in range(8):
        later += timedelta(hours=3)
        with clock.told_by(lambda later=later: later):  # type: ignore[misc]
            check_again()
            run_due(["files.check"])
    assert Job.objects.get(kind="files.check", key=str(upload.pk)).state == "dead"

    scanner.says = Verdict.CLEAN
    with clock.told_by(lambda: later + timedelta(hours=3)):
        check_again()
        check_again()
        run_due(["files.check"])
    upload.refresh_from_db()
    assert upload.state == State.CLEAN


def test_a_file_that_is_checked_twice_is_checked_once(scanner: ScannerOfTests) -> None:
    upload = checked(PHOTO)
    check(upload=str(upload.pk))

    assert len(scanner.looked_at) == 1


def test_one_that_is_removed_while_it_is_looked_at_leaves_nothing(scanner: ScannerOfTests, files_dir: Path) -> None:
    upload = sent(PHOTO)
    looks = scanner.scan

    def removes_meanwhile(stream: object) -> Verdict:
        verdict = looks(stream)  # type: ignore[arg-type]
        ending.end(upload, State.GONE)
        return verdict

    scanner.scan = removes_meanwhile  # type: ignore[method-assign,assignment]
    run_due(["files.check"])
    run_due(["files.discard"])
    upload.refresh_from_db()
    assert upload.state == State.GONE
    assert lying(files_dir) == []


def test_one_that_was_changed_on_the_disk_is_found(files_dir: Path, caplog: pytest.LogCaptureFixture) -> None:
    upload = sent(PHOTO)
    path = place(upload.pk, Part.CAME)
    lies = bytearray(path.read_bytes())
    lies[5000] ^= 1
    path.write_bytes(lies)
    run_due(["files.check", "files.discard"])

    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == (State.REFUSED, "broken")
    assert f"{upload.pk} is not as it came" in caplog.text


def test_a_folder_that_is_not_there_for_now_loses_nothing(files_dir: Path) -> None:
    upload = sent(PHOTO)
    files_dir.rename(files_dir.with_name("away"))
    with pytest.raises((FileNotFoundError, ScannerAway)):
        check(upload=str(upload.pk))
    files_dir.with_name("away").rename(files_dir)
    check(upload=str(upload.pk))

    upload.refresh_from_db()
    assert upload.state == State.CLEAN
