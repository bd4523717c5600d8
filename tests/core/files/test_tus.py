import base64
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from django.test import RequestFactory

from polku.core.clock import clock
from polku.core.files import tus
from polku.core.files.boxes import Readable
from polku.core.files.models import LARGEST, WAITED_FOR, Upload
from polku.core.files.tus import Answer
from polku.core.jobs.running import run_due
from tests.core.files.senders import Breaks, Endless, came, lying

pytestmark = pytest.mark.django_db

CONTENT = b"abcdefghij" * 1000
SPOKEN = {"Tus-Resumable": "1.0.0"}


def packed(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def create(length: object = len(CONTENT), **headers: str) -> Answer:
    return tus.create("draft:1", {**SPOKEN, "Upload-Length": str(length), **headers})


def made(length: int = len(CONTENT)) -> Upload:
    upload = create(length).upload
    assert upload is not None
    return upload


def append(upload: Upload, offset: object, stream: Readable, **headers: str) -> Answer:
    told = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset), **SPOKEN, **headers}
    return tus.append(upload, told, stream)


def offset(answer: Answer) -> int:
    return int(answer.headers["Upload-Offset"])


def test_a_file_comes_in_pieces() -> None:
    upload = made()

    assert append(upload, 0, BytesIO(CONTENT[:4000])).status == HTTPStatus.NO_CONTENT
    assert offset(tus.head(upload, SPOKEN)) == 4000
    answer = append(upload, 4000, BytesIO(CONTENT[4000:]))
    assert (answer.status, offset(answer)) == (HTTPStatus.NO_CONTENT, len(CONTENT))
    assert came(upload) == CONTENT


def test_the_headers_of_a_request_of_django_will_do() -> None:
    request = RequestFactory().patch(
        "/",
        CONTENT,
        content_type="application/offset+octet-stream",
        headers={"tus-resumable": "1.0.0", "upload-offset": "0"},
    )

    assert tus.append(made(), request.headers, request).status == HTTPStatus.NO_CONTENT


def test_what_is_understood_is_told() -> None:
    assert tus.options() == Answer(
        HTTPStatus.NO_CONTENT,
        {
            "Tus-Resumable": "1.0.0",
            "Cache-Control": "no-store",
            "Tus-Version": "1.0.0",
            "Tus-Extension": "creation,termination,expiration",
            "Tus-Max-Size": "26214400",
        },
    )


def test_the_name_is_in_the_metadata_and_made_safe() -> None:
    upload = create(**{"Upload-Metadata": f"filetype {packed('x')},filename {packed('../Päätös.pdf')},empty"}).upload

    assert upload is not None
    assert (upload.name, upload.for_what, upload.length) == ("Päätös.pdf", "draft:1", len(CONTENT))


@pytest.mark.parametrize("told", ["filename %%%", "filename " + packed(b"\xff\xfe"), "a" * 9000])
def test_metadata_that_cannot_be_read_are_refused(told: str) -> None:
    assert create(**{"Upload-Metadata": told}).status == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    ("length", "status"),
    [
        (LARGEST, HTTPStatus.CREATED),
        (LARGEST + 1, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ("9" * 15, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        (0, HTTPStatus.BAD_REQUEST),
        (-1, HTTPStatus.BAD_REQUEST),
        ("", HTTPStatus.BAD_REQUEST),
        ("1e3", HTTPStatus.BAD_REQUEST),
        ("٣", HTTPStatus.BAD_REQUEST),
        ("9" * 400, HTTPStatus.BAD_REQUEST),
    ],
)
def test_a_length_is_a_number_within_the_limit(length: object, status: HTTPStatus) -> None:
    assert create(length).status == status


@pytest.mark.parametrize("version", [None, "0.2.1", "1.0.0, 0.2"])
def test_another_version_is_refused_with_ours(version: str | None) -> None:
    upload = made()
    spoken = {} if version is None else {"Tus-Resumable": version}

    answers = [
        tus.create("draft:1", {**spoken, "Upload-Length": "3"}),
        tus.head(upload, spoken),
        tus.append(upload, {**spoken, "Upload-Offset": "0", "Content-Type": tus.PIECE_TYPE}, BytesIO(CONTENT)),
        tus.terminate(upload, spoken),
    ]
    assert {answer.status for answer in answers} == {HTTPStatus.PRECONDITION_FAILED}
    assert {answer.headers["Tus-Version"] for answer in answers} == {"1.0.0"}
    assert offset(tus.head(upload, SPOKEN)) == 0


def test_after_a_broken_connection_the_sender_learns_where_to_go_on() -> None:
    upload = made()
    append(upload, 0, Breaks(CONTENT[:1234]))

    assert offset(tus.head(upload, SPOKEN)) == 1234


def test_another_offset_is_a_conflict_that_tells_the_right_one() -> None:
    upload = made()
    append(upload, 0, BytesIO(CONTENT[:10]))
    answer = append(upload, 0, BytesIO(CONTENT))

    assert (answer.status, offset(answer)) == (HTTPStatus.CONFLICT, 10)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "application/octet-stream"}, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
        ({"Upload-Offset": "-1"}, HTTPStatus.BAD_REQUEST),
        ({"Upload-Offset": ""}, HTTPStatus.BAD_REQUEST),
        ({"Content-Length": "x"}, HTTPStatus.BAD_REQUEST),
        ({"Content-Length": str(len(CONTENT) + 1)}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    ],
)
def test_a_piece_that_says_the_wrong_thing_is_refused_unread(headers: dict[str, str], status: HTTPStatus) -> None:
    upload, stream = made(), Endless()

    assert append(upload, 0, stream, **headers).status == status
    assert stream.given == 0
    assert offset(tus.head(upload, SPOKEN)) == 0


def test_who_lies_about_the_length_has_sent_nothing(files_dir: Path) -> None:
    upload = made()

    assert append(upload, 0, Endless(), **{"Content-Length": "10"}).status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    run_due(["files.discard"])
    assert tus.head(upload, SPOKEN).status == HTTPStatus.GONE
    assert lying(files_dir) == []


def test_two_pieces_at_once_are_one_too_many() -> None:
    upload = made()
    answers = []

    class Meanwhile(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            answers.append(append(upload, 0, BytesIO(CONTENT)).status)
            return super().read(size)

    assert append(upload, 0, Meanwhile(CONTENT)).status == HTTPStatus.NO_CONTENT
    assert set(answers) == {HTTPStatus.LOCKED}


def test_a_sender_that_gave_up_leaves_nothing(files_dir: Path) -> None:
    upload = made()
    append(upload, 0, BytesIO(CONTENT[:10]))

    assert tus.terminate(upload, SPOKEN).status == HTTPStatus.NO_CONTENT
    run_due(["files.discard"])
    assert lying(files_dir) == []
    assert tus.head(upload, SPOKEN).status == HTTPStatus.GONE
    assert append(upload, 10, BytesIO(CONTENT[10:])).status == HTTPStatus.GONE
    assert tus.terminate(upload, SPOKEN).status == HTTPStatus.NO_CONTENT


def test_what_has_come_is_not_taken_back_this_way() -> None:
    upload = made()
    append(upload, 0, BytesIO(CONTENT))

    assert tus.terminate(upload, SPOKEN).status == HTTPStatus.CONFLICT
    assert came(upload) == CONTENT


def test_it_is_told_until_when_the_rest_is_waited_for() -> None:
    created = create()
    assert created.upload is not None
    began = created.upload.made_at

    assert created.headers["Upload-Expires"].endswith("GMT")
    assert tus.head(created.upload, SPOKEN).headers["Upload-Expires"] == created.headers["Upload-Expires"]
    with clock.told_by(lambda: began + WAITED_FOR + timedelta(seconds=1)):
        assert append(created.upload, 0, BytesIO(CONTENT)).status == HTTPStatus.GONE


def test_when_it_is_whole_nothing_is_said_of_waiting() -> None:
    upload = made()
    append(upload, 0, BytesIO(CONTENT))
    answer = tus.head(upload, SPOKEN)

    assert (answer.status, offset(answer)) == (HTTPStatus.OK, len(CONTENT))
    assert "Upload-Expires" not in answer.headers
    assert clock.now() < upload.made_at + WAITED_FOR


def test_a_network_that_only_posts_is_no_hindrance() -> None:
    assert tus.method_of("POST", {"X-HTTP-Method-Override": "patch"}) == "PATCH"
    assert tus.method_of("POST", {}) == "POST"
    assert tus.method_of("GET", {"X-HTTP-Method-Override": "DELETE"}) == "GET"
