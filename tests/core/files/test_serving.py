from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pytest_django import Settings

from polku.core.crypto import SealBroken
from polku.core.files import ending
from polku.core.files.boxes import BoxBroken
from polku.core.files.folder import Part, place
from polku.core.files.models import Upload
from polku.core.files.ports import Verdict
from polku.core.files.serving import NotOpen, open_clean, open_small, safe_headers
from tests.core.files.made import PAGE, halves, pdf, written
from tests.core.files.scanner import ScannerOfTests
from tests.core.files.senders import checked, expected, open_it, sent

State = Upload.State
PHOTO = written(halves((3000, 2000)))


@pytest.mark.django_db
def test_a_file_is_given_out_to_be_saved_and_nothing_else() -> None:
    opened = open_clean(checked(pdf(PAGE), "Päätös.pdf"))

    assert opened.state == State.CLEAN
    assert opened.headers == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename=\"P__t_s.pdf\"; filename*=UTF-8''P%C3%A4%C3%A4t%C3%B6s.pdf",
        "Content-Length": str(len(pdf(PAGE))),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self'",
        "Cache-Control": "no-store, private",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
    }
    assert b"".join(opened.pieces) == pdf(PAGE)


@pytest.mark.django_db
def test_a_picture_is_given_out_as_what_was_drawn_whatever_it_was_called() -> None:
    upload = checked(written(halves(), "PNG"), "kuva.html")
    headers = open_clean(upload).headers

    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Content-Disposition"].startswith('attachment; filename="kuva.jpg";')
    assert headers["Content-Length"] == str(len(open_it(upload)))


@pytest.mark.django_db
def test_a_small_picture_can_be_shown() -> None:
    opened = open_small(checked(PHOTO))

    assert b"".join(opened.pieces).startswith(b"\xff\xd8\xff")
    assert (opened.headers["Content-Type"], opened.headers["Content-Disposition"]) == ("image/jpeg", "inline")
    assert opened.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_document_has_no_small_picture() -> None:
    with pytest.raises(NotOpen):
        open_small(checked(pdf(PAGE), "a.pdf"))


@pytest.mark.django_db
def test_one_that_was_not_looked_at_says_so(scanner: ScannerOfTests) -> None:
    scanner.says = Verdict.UNCHECKED

    assert open_clean(checked(PHOTO)).state == State.UNCHECKED


@pytest.mark.django_db
def test_nothing_else_is_ever_opened(scanner: ScannerOfTests) -> None:
    removed, of_nobody = checked(PHOTO), checked(PHOTO)
    ending.remove(removed)
    Upload.objects.filter(pk=of_nobody.pk).delete()
    refused = checked(b"MZ\0\0")
    scanner.says = Verdict.INFECTED
    infected = checked(PHOTO)

    for upload in (expected(3), sent(PHOTO), removed, of_nobody, refused, infected):
        for way in (open_clean, open_small):
            with pytest.raises(NotOpen):
                way(upload)


@pytest.mark.django_db
def test_a_row_that_says_otherwise_than_the_database_is_not_believed() -> None:
    upload = sent(PHOTO)
    upload.state = State.CLEAN

    with pytest.raises(NotOpen):
        open_clean(upload)


@pytest.mark.django_db
@pytest.mark.parametrize("part", [Part.DRAWN, Part.SMALL])
def test_one_that_was_changed_on_the_disk_breaks_off(part: Part, files_dir: Path) -> None:
    upload = checked(PHOTO)
    path = place(upload.pk, part)
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(BoxBroken):
        b"".join((open_clean if part == Part.DRAWN else open_small)(upload).pieces)


@pytest.mark.django_db
def test_one_whose_bytes_or_key_are_missing_fails_before_it_is_answered(settings: Settings) -> None:
    upload, other = checked(PHOTO), checked(PHOTO)
    place(upload.pk, Part.DRAWN).unlink()

    with pytest.raises(BoxBroken):
        open_clean(upload)
    settings.INDEX_KEY = "another"
    with pytest.raises(SealBroken):
        open_clean(other)


@pytest.mark.django_db
def test_one_file_cannot_be_put_into_the_place_of_another() -> None:
    one, other = checked(PHOTO), checked(PHOTO)
    place(one.pk, Part.DRAWN).write_bytes(place(other.pk, Part.DRAWN).read_bytes())

    with pytest.raises(BoxBroken):
        open_it(one)
    place(other.pk, Part.DRAWN).write_bytes(place(other.pk, Part.SMALL).read_bytes())
    with pytest.raises(BoxBroken):
        open_it(other)


@given(some.text(max_size=100))
def test_no_name_gets_out_of_its_header(name: str) -> None:
    told = safe_headers(Upload(name=name, kind="pdf"))["Content-Disposition"]

    assert told.isascii()
    assert told.isprintable()
    assert told.count('"') == 2
    assert told.count(";") == 2
    assert "\\" not in told
