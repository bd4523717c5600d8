from collections.abc import Callable
from io import BytesIO
from struct import pack
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from polku.core.portraits import LONGEST_FILE, MOST_BYTES, SIDE, portrait_from
from polku.core.rules import RuleBroken

RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(size: tuple[int, int] = (800, 600), mode: str = "RGB") -> Image.Image:
    """A picture that is red above and blue below."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0], size[1] // 2))
    return image.convert(mode)


def written(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)  # type: ignore[arg-type]
    return file.getvalue()


def portrait(sent: bytes) -> Image.Image:
    made = portrait_from(BytesIO(sent), length=len(sent)).image
    assert len(made) <= MOST_BYTES
    return Image.open(BytesIO(made))


def refused(sent: bytes) -> str:
    with pytest.raises(RuleBroken) as said:
        portrait_from(BytesIO(sent), length=len(sent))
    return said.value.code


def is_like(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


def claiming(width: int, height: int) -> bytes:
    """The head of a picture of that size, in some sixty bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def with_exif(**of_camera: object) -> Image.Exif:
    """What a phone writes: where it was, what it is called, and how it was held."""
    exif = Image.Exif()
    exif[0x010F] = "Testipuhelin"
    exif[0x0112] = of_camera.get("turned", 1)
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (60.0, 27.0, 4.0)
    return exif


@pytest.mark.parametrize(
    "sent",
    [
        written(halves()),
        written(halves((600, 800))),
        written(halves(mode="CMYK")),
        written(halves(mode="L")),
        written(halves(mode="P"), "PNG"),
        written(halves(mode="RGBA"), "PNG"),
        written(halves(mode="1"), "PNG"),
        written(halves(), "WEBP"),
        written(halves(), "WEBP", save_all=True, append_images=[halves((800, 600))]),
        written(Image.new("I;16", (400, 400), 30_000), "PNG"),
    ],
)
def test_a_picture_of_any_kind_becomes_a_small_square(sent: bytes) -> None:
    made = portrait(sent)

    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (SIDE, SIDE))


def test_the_colours_of_print_are_those_one_sees() -> None:
    made = portrait(written(halves(mode="CMYK")))

    assert is_like(made.getpixel((160, 10)), RED)
    assert is_like(made.getpixel((160, 310)), BLUE)


def test_a_picture_that_was_held_sideways_stands_upright() -> None:
    lying = halves((400, 400)).transpose(Image.Transpose.ROTATE_90)
    made = portrait(written(lying, exif=with_exif(turned=6)))

    assert is_like(made.getpixel((160, 10)), RED)
    assert is_like(made.getpixel((160, 310)), BLUE)


def test_what_one_can_see_through_becomes_white() -> None:
    clear = Image.new("RGBA", (400, 400), (0, 0, 0, 0))

    assert is_like(portrait(written(clear, "PNG")).getpixel((5, 5)), (255, 255, 255))


def test_nothing_the_camera_wrote_is_kept() -> None:
    sent = written(halves(), exif=with_exif(), comment=b"Salakuja 7", xmp=b"<x>Salakuja 7</x>")
    assert b"Testipuhelin" in sent
    assert b"Salakuja" in sent
    made = portrait_from(BytesIO(sent), length=len(sent)).image

    assert not dict(Image.open(BytesIO(made)).getexif())
    assert not {"comment", "exif", "xmp", "icc_profile"} & set(Image.open(BytesIO(made)).info)
    assert b"Testipuhelin" not in made
    assert b"Salakuja" not in made


def test_a_picture_that_packs_badly_is_made_small_enough() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((SIDE, SIDE), 200) for _band in range(3)])

    assert portrait(written(noise, quality=95)).width < SIDE


def test_a_small_picture_is_not_blown_up() -> None:
    assert portrait(written(halves((40, 60)), "PNG")).size == (40, 40)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", "portrait.unreadable"),
        (b"Hei, olen kuva.", "portrait.unreadable"),
        (written(halves())[:2000], "portrait.unreadable"),
        (written(halves(), "PNG")[:600], "portrait.unreadable"),
        (written(halves(), "GIF", save_all=True, append_images=[halves()]), "portrait.unreadable"),
        (written(halves(), "BMP"), "portrait.unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "portrait.unreadable"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "portrait.heic"),
        (claiming(10_000, 5_000), "portrait.too_many_pixels"),
        (claiming(12_000, 12_000), "portrait.too_many_pixels"),
        (claiming(200_000, 200_000), "portrait.too_many_pixels"),
    ],
)
def test_what_is_no_picture_for_us_is_refused(sent: bytes, code: str) -> None:
    assert refused(sent) == code


def test_a_file_that_is_too_long_is_not_even_read() -> None:
    with pytest.raises(RuleBroken) as said:
        portrait_from(BytesIO(), length=LONGEST_FILE + 1)

    assert said.value.code == "portrait.too_long"


def _spoilt(kind: str) -> Callable[[int, int], bytes]:
    whole = written(halves((64, 48)), kind, **({"exif": with_exif()} if kind == "JPEG" else {}))

    def spoil(place: int, byte: int) -> bytes:
        place %= len(whole)
        return whole[:place] + bytes([byte]) + whole[place + 1 :]

    return spoil


SPOILT = {kind: _spoilt(kind) for kind in ("JPEG", "PNG", "WEBP")}


@given(kind=some.sampled_from(sorted(SPOILT)), place=some.integers(0, 10_000), byte=some.integers(0, 255))
def test_a_file_with_a_broken_byte_is_a_portrait_or_a_kind_no(kind: str, place: int, byte: int) -> None:
    sent = SPOILT[kind](place, byte)
    try:
        made = portrait_from(BytesIO(sent), length=len(sent))
    except RuleBroken:
        return
    assert len(made.image) <= MOST_BYTES


def test_the_same_file_gives_the_same_portrait() -> None:
    sent = written(halves())

    assert len({portrait_from(BytesIO(sent), length=len(sent)).digest for _time in range(2)}) == 1
