"""Documents of Word, Excel and LibreOffice, which are zips: which one it is, and whether it only has pages.

Nothing is unpacked but a few lists, and of those no more than a list may be long.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from polku.core.files.kinds import Kind
from polku.core.files.limited.words import NotReceived, Refusal

#: Of a document: things packed in it, bytes of all of them together, and of a list of ours.
_MOST_THINGS = 5000
_MOST_BYTES = 250 * 1024 * 1024
_LONGEST_LIST = 2 * 1024 * 1024

_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument."
_MICROSOFT = {
    f"{_MAIN}wordprocessingml.document.main+xml": Kind.DOCX,
    f"{_MAIN}spreadsheetml.sheet.main+xml": Kind.XLSX,
}
_OPEN = {
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
}
_MACROS = re.compile(r"(^|/)(vbaproject.*\.bin|vbadata\.xml)$|^(basic|scripts)/.|(^|/)(macrosheets|intlmacrosheets)/")
#: What is put into a document and is opened with a program of its own.
_PUT_IN = re.compile(r"(^|/)activex/|(^|/)embeddings/.*(?<!\.xlsx)(?<!\.docx)$")
_LINK = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
#: What a document may fetch from elsewhere when it is opened: what the reader presses, and pictures.
_LINKED = re.compile(r"""Type\s*=\s*["'][^"']*/(hyperlink|image)["']""")
_OUTSIDE = re.compile(r"""TargetMode\s*=\s*["']External["']""")


def kind_of(content: bytes) -> Kind:
    """Which document it is. Raises `NotReceived` for any other zip, and for one with more in it than pages."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            return _kind(packed)
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        raise NotReceived(Refusal.BROKEN) from None


def _kind(packed: ZipFile) -> Kind:
    things = packed.infolist()
    if len(things) > _MOST_THINGS or sum(thing.file_size for thing in things) > _MOST_BYTES:
        raise NotReceived(Refusal.BROKEN)
    if any(thing.flag_bits & 1 for thing in things):
        raise NotReceived(Refusal.LOCKED)
    names = {thing.filename: thing for thing in things}
    kind = _open(packed, names) if "mimetype" in names else _microsoft(packed, names)
    for name in names:
        if _MACROS.search(name.lower()):
            raise NotReceived(Refusal.MACROS)
        if _PUT_IN.search(name.lower()):
            raise NotReceived(Refusal.ACTIVE)
    return kind


def _open(packed: ZipFile, names: dict[str, ZipInfo]) -> Kind:
    kind = _OPEN.get(_list(packed, names["mimetype"]).strip())
    if kind is None:
        raise NotReceived(Refusal.ARCHIVE)
    if "META-INF/manifest.xml" in names and "encryption-data" in _text(packed, names["META-INF/manifest.xml"]):
        raise NotReceived(Refusal.LOCKED)
    return kind


def _microsoft(packed: ZipFile, names: dict[str, ZipInfo]) -> Kind:
    if _TYPES not in names:
        raise NotReceived(Refusal.ARCHIVE)
    types = _text(packed, names[_TYPES])
    if "macroenabled" in types.lower():
        raise NotReceived(Refusal.MACROS)
    kinds = {kind for main, kind in _MICROSOFT.items() if main in types}
    if len(kinds) != 1:
        raise NotReceived(Refusal.KIND)
    if any(_fetches(link) for link in _links(packed, names)):
        raise NotReceived(Refusal.ACTIVE)
    return kinds.pop()


def _links(packed: ZipFile, names: dict[str, ZipInfo]) -> Iterator[str]:
    for name, thing in names.items():
        if name.lower().endswith(".rels"):
            yield from _LINK.findall(_text(packed, thing))


def _fetches(link: str) -> bool:
    return bool(_OUTSIDE.search(link)) and not _LINKED.search(link)


def _list(packed: ZipFile, thing: ZipInfo) -> bytes:
    with packed.open(thing) as opened:
        content = opened.read(_LONGEST_LIST + 1)
    if len(content) > _LONGEST_LIST:
        raise NotReceived(Refusal.BROKEN)
    return content


def _text(packed: ZipFile, thing: ZipInfo) -> str:
    content = _list(packed, thing)
    return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
