"""Pictures drawn anew: upright, of a size that a page of text can be read from, and with no words of the camera's."""

from io import BytesIO

import pillow_heif
from PIL import Image

from polku.core.files.kinds import Kind
from polku.core.files.limited.words import NotReceived, Refusal

#: Pixels of the longer side, and of the small one that lists show.
LONG_SIDE, SMALL_SIDE = 2560, 320
#: Pixels of the largest picture that is opened: more than the cameras of phones give out.
MOST_PIXELS = 100_000_000
_QUALITY, _SMALL_QUALITY = 85, 75
_FORMATS = {
    Kind.JPEG: "JPEG",
    Kind.PNG: "PNG",
    Kind.WEBP: "WEBP",
    Kind.GIF: "GIF",
    Kind.HEIC: "HEIF",
    Kind.TIFF: "TIFF",
}
#: How a picture lies, by the number that the camera wrote (EXIF, tag 274), and what raises it.
_LIES = 274
_RAISED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
#: Depths of more than 8 bits, of which the upper ones are what one sees.
_DEEP = {"I;16", "I;16B", "I;16L", "I;16N", "I"}


def drawn(content: bytes, kind: Kind) -> tuple[bytes, bytes]:
    """The picture and a small one of it, as JPEG. Of one that moves it is the first. Raises `NotReceived`."""
    try:
        picture = _picture(content, kind)
    except NotReceived:
        raise
    except (MemoryError, Image.DecompressionBombError):
        raise NotReceived(Refusal.TOO_LARGE) from None
    except Exception:
        # What a broken file makes a library of formats raise has no class of its own.
        raise NotReceived(Refusal.BROKEN) from None
    small = picture.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return _written(picture, _QUALITY), _written(small, _SMALL_QUALITY)


def _picture(content: bytes, kind: Kind) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if kind == Kind.HEIC:
        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener(thumbnails=False)
    with Image.open(BytesIO(content), formats=[_FORMATS[kind]]) as opened:
        # Only the head of the file has been read so far.
        if opened.width * opened.height > MOST_PIXELS:
            raise NotReceived(Refusal.TOO_LARGE)
        if kind == Kind.TIFF and getattr(opened, "n_frames", 1) > 1:
            raise NotReceived(Refusal.SEVERAL)
        opened.draft(None, (LONG_SIDE, LONG_SIDE))
        opened.load()
        # Asked for after loading: a TIFF is raised by then, and of a PNG it may stand at the end.
        lies = opened.getexif().get(_LIES, 1)
        plain = _plain(opened)
    plain.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = plain.transpose(_RAISED[lies]) if lies in _RAISED else plain
    return _on_paper(upright)


def _plain(opened: Image.Image) -> Image.Image:
    """The same in colours that can be mixed: grey, or red, green and blue, perhaps seen through."""
    if opened.mode in _DEEP:
        return opened.convert("I").point(lambda depth: depth * (1 / 256)).convert("L")
    if opened.mode in ("1", "L", "F"):
        return opened if opened.mode == "L" else opened.convert("L")
    clear = "A" in opened.getbands() or "a" in opened.getbands() or "transparency" in opened.info
    mode = "RGBA" if clear else "RGB"
    # A copy of what needs none would take as much memory again.
    return opened if opened.mode == mode else opened.convert(mode)


def _on_paper(picture: Image.Image) -> Image.Image:
    """On an empty sheet, so that nothing but what one sees comes along."""
    sheet = Image.new("L" if picture.mode == "L" else "RGB", picture.size, "white")
    sheet.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return sheet


def _written(picture: Image.Image, quality: int) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()
