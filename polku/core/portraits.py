"""A picture of somebody, as it was sent, made into a small one: nothing is kept of the file but what one sees.

Pillow opens the file. It is drawn anew on an empty sheet, so that places, times and names of phones which cameras write
into their files are gone, and so is whatever else somebody may have put there.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from typing import IO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from polku.core.rules import RuleBroken

#: Bytes of the longest file that is opened, and pixels of the largest picture: a phone's own fits.
LONGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 30_000_000
#: Bytes a portrait has at most, and pixels of its side. Smaller sides are for what does not fit otherwise.
MOST_BYTES = 20 * 1024
SIDE = 320
_SIDES = (SIDE, 240, 160)
_QUALITIES = (85, 75, 65, 50, 35)
#: Where the square is cut: a face stands above the middle.
_CENTRE = (0.5, 0.4)
_FORMATS = ("JPEG", "PNG", "WEBP")
#: What the files of HEIC say they are, from their fifth byte on.
_HEIC = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))


@dataclass(frozen=True, slots=True)
class Portrait:
    """A square JPEG of at most `MOST_BYTES` bytes without any words in it. Made by `portrait_from` alone."""

    image: bytes

    @property
    def digest(self) -> str:
        """What tells it from any other: of 64 characters."""
        return hashlib.sha256(self.image).hexdigest()


def portrait_from(file: IO[bytes], *, length: int) -> Portrait:
    """The picture in `file` as a portrait, upright. `length` is how many bytes were sent.

    Of a picture that moves it is the first one. Takes up to some tenths of a second, so never inside a transaction.
    Raises `RuleBroken` for what is too large and for what is no JPEG, PNG or WebP.
    """
    if length > LONGEST_FILE:
        raise RuleBroken("portrait.too_long", _("This file is over 10 MB. Choose a smaller picture."))
    if file.read(12)[4:] in _HEIC:
        raise RuleBroken(
            "portrait.heic",
            _("This is a HEIC file, which we cannot open. Choose a JPEG or a PNG: a screenshot will do."),
        )
    file.seek(0)
    try:
        square = _square(file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except RuleBroken:
        raise
    except Exception:
        # What a broken file makes a library of formats raise has no class of its own.
        raise RuleBroken(
            "portrait.unreadable", _("We could not open this as a picture. Choose a JPEG, PNG or WebP file.")
        ) from None
    return Portrait(next(image for image in _smaller_and_smaller(square) if len(image) <= MOST_BYTES))


def _square(file: IO[bytes]) -> Image.Image:
    with Image.open(file, formats=_FORMATS) as opened:
        # Only the head of the file has been read so far.
        if opened.width * opened.height > MOST_PIXELS:
            raise _too_many_pixels()
        opened.draft("RGB", (2 * SIDE, 2 * SIDE))
        ImageOps.exif_transpose(opened, in_place=True)
        side = min(SIDE, *opened.size)
        cut = ImageOps.fit(opened.convert("RGBA"), (side, side), Image.Resampling.LANCZOS, centering=_CENTRE)
    sheet = Image.new("RGB", cut.size, "white")
    sheet.paste(cut, mask=cut)
    return sheet


def _smaller_and_smaller(square: Image.Image) -> Iterator[bytes]:
    for side, quality in product(_SIDES, _QUALITIES):
        sized = square if side >= square.width else square.resize((side, side), Image.Resampling.LANCZOS)
        written = BytesIO()
        sized.save(written, "JPEG", quality=quality, optimize=True)
        yield written.getvalue()


def _too_many_pixels() -> RuleBroken:
    return RuleBroken(
        "portrait.too_many_pixels",
        _("This picture has too many pixels to be opened here. A screenshot of it will do."),
    )
