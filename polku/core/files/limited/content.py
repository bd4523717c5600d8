"""What a file is, by what is in it."""

from polku.core.files.kinds import Kind
from polku.core.files.limited import offices, pdfs, texts
from polku.core.files.limited.words import NotReceived, Refusal

_BEGINNINGS = {
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"GIF87a": Kind.GIF,
    b"GIF89a": Kind.GIF,
    b"II*\0": Kind.TIFF,
    b"MM\0*": Kind.TIFF,
    b"%PDF-": Kind.PDF,
}
#: What a file of ISO media says it is, after `ftyp`: those whose pictures are of HEVC.
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_ZIP = b"PK\x03\x04"
#: Zip of nothing, rar, 7z, gzip, bzip2, xz, zstd, cab, and lzip.
_ARCHIVES = (
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
    b"LZIP",
)
#: The files of Word and Excel before 2007. Those of today are put into one when they are locked.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_IN_OLE = "EncryptedPackage".encode("utf-16-le")


def kind_of(content: bytes) -> Kind:
    """The kind of a file, which is looked through as far as its kind needs. Raises `NotReceived`."""
    kind = _by_beginning(content)
    if kind == Kind.PDF:
        pdfs.check(content)
    elif kind is None:
        if content.startswith(_ZIP):
            return offices.kind_of(content)
        _refuse_archives(content)
        texts.check(content)
        return Kind.TEXT
    return kind


def _by_beginning(content: bytes) -> Kind | None:
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return Kind.HEIC
    return None


def _refuse_archives(content: bytes) -> None:
    if content.startswith(_ARCHIVES) or content[257:262] == b"ustar":
        raise NotReceived(Refusal.ARCHIVE)
    if content.startswith(_OLE):
        raise NotReceived(Refusal.LOCKED if _LOCKED_IN_OLE in content else Refusal.KIND)
