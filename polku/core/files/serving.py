"""What may be opened of a file, and how it is given out so that no browser does more with it than save it.

Who may open it is for those whose it is to say, before they come here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from polku.core.files.boxes import BoxBroken, Label, opened
from polku.core.files.folder import Part, place
from polku.core.files.kinds import GIVEN_AS, Kind
from polku.core.files.models import Upload
from polku.core.files.names import saved_as

#: What RFC 5987 lets stand in a name as it is, besides letters and figures.
_PLAIN = "!#$&+-.^_`|~"
_SMALL_TYPE = "image/jpeg"


class NotOpen(Exception):
    """This file is being checked, was not received, or is not kept any more."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is given out: `pieces` in the clear, each proven before it is given, and the headers they go with.

    A file that was changed on the disk raises `boxes.BoxBroken` in the midst of its pieces: let the connection break.
    """

    pieces: Iterator[bytes]
    headers: dict[str, str]
    state: str


def open_clean(upload: Upload) -> Opened:
    """The file, to be saved. Its `state` says whether it was checked for viruses.

    Raises `NotOpen`, and `boxes.BoxBroken` or `crypto.SealBroken` when its bytes or the key to them are missing.
    """
    _look(upload)
    pieces = _pieces(upload, Part.DRAWN if upload.is_picture else Part.CAME)
    return Opened(pieces, {**safe_headers(upload), "Content-Length": str(upload.size)}, upload.state)


def open_small(upload: Upload) -> Opened:
    """The small picture of a picture, to be shown. Raises `NotOpen`, also of what is no picture."""
    _look(upload)
    if not upload.is_picture:
        raise NotOpen
    headers = {**_ALWAYS, "Content-Type": _SMALL_TYPE, "Content-Disposition": "inline"}
    return Opened(_pieces(upload, Part.SMALL), headers, upload.state)


def safe_headers(upload: Upload) -> dict[str, str]:
    """The headers of a file that is given out: a type of our table and a name of our making, to be saved."""
    media_type, ending = GIVEN_AS[Kind(upload.kind)]
    return {
        **_ALWAYS,
        "Content-Type": media_type,
        "Content-Disposition": f"attachment; {_filename(saved_as(upload.name, ending))}",
    }


#: Of whatever is given out: nothing is guessed, kept, run, or put on a page of somebody else.
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'",
    "Cache-Control": "no-store, private",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}


def _filename(name: str) -> str:
    """The name as RFC 6266 has it: in plain letters for old browsers, and as it is for all others."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " .-_()") else "_" for c in name)
    return f"filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe=_PLAIN)}"


def _look(upload: Upload) -> None:
    """The row is read anew: it may have ended since its page was made."""
    try:
        upload.refresh_from_db()
    except Upload.DoesNotExist as gone:
        raise NotOpen from gone
    if not upload.may_be_opened:
        raise NotOpen


def _pieces(upload: Upload, part: Part) -> Iterator[bytes]:
    """What is asked for here fails before anything is answered, and not in the midst of it."""
    path, label = place(upload.pk, part), upload.label(part)
    if not path.exists():
        raise BoxBroken
    return _read(path, label)


def _read(path: Path, label: Label) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from opened(file, label)
