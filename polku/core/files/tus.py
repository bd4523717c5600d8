"""Receiving files in the words of tus 1.0.0 (https://tus.io/protocols/resumable-upload): headers in, an answer out.

The core protocol, creation, termination and expiration. Whoever has addresses finds the upload, says who may send to
it, and puts the `Location` to the answer of `create`.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from django.utils.http import http_date

from polku.core.files import coming, ending
from polku.core.files.boxes import Readable
from polku.core.files.folder import Busy
from polku.core.files.models import LARGEST, WAITED_FOR, Upload
from polku.core.rules import RuleBroken

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration"
PIECE_TYPE = "application/offset+octet-stream"
_ALWAYS = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
#: Characters of a whole header of metadata: no name needs more.
_LONGEST_METADATA = 8192


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: a status, headers, and of `create` the upload that was made. There is no body."""

    status: HTTPStatus
    headers: dict[str, str] = field(default_factory=dict)
    upload: Upload | None = None


class _No(Exception):
    def __init__(self, status: HTTPStatus, **headers: str) -> None:
        super().__init__(status)
        self.answer = _answer(status, **headers)


def method_of(method: str, headers: Mapping[str, str]) -> str:
    """What is meant by a request: a sender whose network lets only POST through says so in a header."""
    return headers.get("X-HTTP-Method-Override", method).upper() if method == "POST" else method


def options() -> Answer:
    """What is understood here. Asked without a version."""
    told = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(LARGEST)}
    return _answer(HTTPStatus.NO_CONTENT, **told)


def create(for_what: str, headers: Mapping[str, str]) -> Answer:
    """POST: expect a file. 201, 400 without a length, 412 for another version, 413 for one that is too long."""

    def made() -> Answer:
        try:
            upload = coming.create(for_what, length=_number(headers, "Upload-Length"), name=_name(headers))
        except RuleBroken as refusal:
            too_long = refusal.code == "files.too_long"
            raise _No(HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_long else HTTPStatus.BAD_REQUEST) from None
        return Answer(HTTPStatus.CREATED, {**_ALWAYS, **_until(upload)}, upload)

    return _spoken(headers, made)


def head(upload: Upload, headers: Mapping[str, str]) -> Answer:
    """HEAD: how much there is. 200, 410 when it is over, 423 while a piece is coming."""

    def told() -> Answer:
        at = coming.offset_of(upload)
        counts = {"Upload-Offset": str(at), "Upload-Length": str(upload.length)}
        return _answer(HTTPStatus.OK, **counts, **_until(upload))

    return _spoken(headers, told)


def append(upload: Upload, headers: Mapping[str, str], stream: Readable) -> Answer:
    """PATCH: receive a piece. 204 with what there is now; when the connection broke nobody reads the answer.

    409 for another offset, 410 when it is over, 413 for more than was told, 415 for another media type, 423 while
    another piece is coming.
    """

    def received() -> Answer:
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != PIECE_TYPE:
            raise _No(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        offset = _number(headers, "Upload-Offset")
        # Said beforehand, it costs nobody the bytes that have come.
        if offset + _number(headers, "Content-Length", otherwise=0) > (upload.length or LARGEST):
            raise _No(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        at = coming.append(upload, offset, stream)
        until = {} if at == upload.length else _until(upload)
        return _answer(HTTPStatus.NO_CONTENT, **{"Upload-Offset": str(at)}, **until)

    return _spoken(headers, received)


def terminate(upload: Upload, headers: Mapping[str, str]) -> Answer:
    """DELETE: the sender does not want it to be sent any more. 204, 409 when it has come and is its holder's matter."""

    def removed() -> Answer:
        upload.refresh_from_db()
        if upload.state == Upload.State.COMING:
            ending.remove(upload)
        elif upload.state not in Upload.ENDED:
            raise _No(HTTPStatus.CONFLICT)
        return _answer(HTTPStatus.NO_CONTENT)

    return _spoken(headers, removed)


def _spoken(headers: Mapping[str, str], do: Callable[[], Answer]) -> Answer:
    """What came of it, if both speak the same version."""
    if headers.get("Tus-Resumable") != VERSION:
        return _answer(HTTPStatus.PRECONDITION_FAILED, **{"Tus-Version": VERSION})
    try:
        return do()
    except _No as refusal:
        return refusal.answer
    except coming.WrongOffset as wrong:
        return _answer(HTTPStatus.CONFLICT, **{"Upload-Offset": str(wrong.at)})
    except coming.Cut as cut:
        return _answer(HTTPStatus.BAD_REQUEST, **{"Upload-Offset": str(cut.at)})
    except coming.TooMuch:
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except coming.Over:
        return _answer(HTTPStatus.GONE)
    except Busy:
        return _answer(HTTPStatus.LOCKED)


def _answer(status: HTTPStatus, **headers: str) -> Answer:
    return Answer(status, {**_ALWAYS, **headers})


def _until(upload: Upload) -> dict[str, str]:
    if upload.state != Upload.State.COMING:
        return {}
    until: datetime = upload.made_at + WAITED_FOR
    return {"Upload-Expires": http_date(until.timestamp())}


def _number(headers: Mapping[str, str], name: str, otherwise: int | None = None) -> int:
    told = headers.get(name, "")
    if _NUMBER.fullmatch(told):
        return int(told)
    if otherwise is None or told:
        raise _No(HTTPStatus.BAD_REQUEST)
    return otherwise


def _name(headers: Mapping[str, str]) -> str:
    """The name of the file as the metadata tell it, under `filename` or `name`; empty when they do not."""
    told = headers.get("Upload-Metadata", "")
    if len(told) > _LONGEST_METADATA:
        raise _No(HTTPStatus.BAD_REQUEST)
    pairs = dict(pair.strip().partition(" ")[::2] for pair in told.split(","))
    try:
        packed = pairs.get("filename") or pairs.get("name") or ""
        return base64.b64decode(packed.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise _No(HTTPStatus.BAD_REQUEST) from None
