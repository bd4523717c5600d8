"""Files as people send them, and as nobody should."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

import pillow_heif
from PIL import Image

RED, BLUE = (200, 30, 30), (30, 30, 200)
_MAIN = "application/vnd.openxmlformats-officedocument."
_TYPES = '<Types><Override PartName="/{part}" ContentType="{type}"/></Types>'
WORD = f"{_MAIN}wordprocessingml.document.main+xml"
EXCEL = f"{_MAIN}spreadsheetml.sheet.main+xml"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"


def halves(size: tuple[int, int] = (800, 600), mode: str = "RGB") -> Image.Image:
    """A picture that is red above and blue below."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0], size[1] // 2))
    return image.convert(mode)


def written(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    if kind == "HEIF":
        pillow_heif.register_heif_opener()
    file = BytesIO()
    image.save(file, kind, **options)  # type: ignore[arg-type]
    return file.getvalue()


def with_exif(**of_camera: int) -> Image.Exif:
    """What a phone writes: where it was, what it is called, and how it was held."""
    exif = Image.Exif()
    exif[0x010F] = "Testipuhelin"
    exif[0x0112] = of_camera.get("turned", 1)
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (60.0, 27.0, 4.0)
    return exif


def claiming(width: int, height: int) -> bytes:
    """The head of a picture of that size, in some sixty bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def packed(things: Mapping[str, str | bytes]) -> bytes:
    """A zip."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for name, content in things.items():
            zipped.writestr(name, content)
    return file.getvalue()


def microsoft(main: str = WORD, **more: str | bytes) -> bytes:
    """A document of Word, or of Excel; `more` is what else is in it."""
    part = "word/document.xml" if "word" in main else "xl/workbook.xml"
    things: dict[str, str | bytes] = {"[Content_Types].xml": _TYPES.format(part=part, type=main), part: "<x>Hei</x>"}
    return packed({**things, **more})


def linked(type: str) -> str:
    """A list of what a document has to do with, of which one thing is elsewhere."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}"
    return f'<Relationships><Relationship Id="1" Type="{address}" TargetMode="External" Target="http://x"/></Relationships>'


def open_document(main: str = OPEN_TEXT, manifest: str = "<manifest/>", **more: str | bytes) -> bytes:
    """A document of LibreOffice."""
    return packed({"mimetype": main, "META-INF/manifest.xml": manifest, "content.xml": "<x>Hei</x>", **more})


def pdf(*objects: bytes, end: bytes = b"startxref\n9\n%%EOF\n") -> bytes:
    """A PDF of these objects."""
    numbered = [b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1)]
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"".join(numbered) + b"trailer\n<< /Root 1 0 R >>\n" + end


def stream(content: bytes, about: bytes = b"/Filter /FlateDecode") -> bytes:
    """An object with a stream, packed."""
    inside = zlib.compress(content)
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(inside), about, inside)


def objects_in(content: bytes, about: bytes = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") -> bytes:
    """A stream of objects, as today's PDF has nearly everything in."""
    return stream(b"2 0 " + content, about)


PAGE = b"<< /Type /Catalog /Pages 2 0 R >>"
SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"
