"""The kinds of files that are received. Which one a file is, what is in it tells (`limited`), never its name."""

from enum import StrEnum


class Kind(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    HEIC = "heic"
    TIFF = "tiff"
    PDF = "pdf"
    TEXT = "text"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    ODS = "ods"


#: Drawn anew as JPEG; what came is not kept.
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.GIF, Kind.HEIC, Kind.TIFF})
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
#: The media type and the ending that each kind is given out with.
GIVEN_AS = {
    **dict.fromkeys(sorted(PICTURES), ("image/jpeg", "jpg")),
    Kind.PDF: ("application/pdf", "pdf"),
    Kind.TEXT: ("text/plain", "txt"),
    Kind.DOCX: (f"{_OFFICE}.wordprocessingml.document", "docx"),
    Kind.XLSX: (f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    Kind.ODT: (f"{_OPEN}.text", "odt"),
    Kind.ODS: (f"{_OPEN}.spreadsheet", "ods"),
}
