import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from polku.core.files.kinds import Kind
from polku.core.files.limited.pictures import LONG_SIDE, MOST_PIXELS, SMALL_SIDE, drawn
from polku.core.files.limited.words import NotReceived, Refusal
from polku.core.files.room import ENVIRONMENT, NoRoom, look_inside
from tests.core.files.made import BLUE, PAGE, RED, claiming, halves, pdf, with_exif, written


def looked(content: bytes) -> tuple[Kind, list[bytes]]:
    return look_inside(iter([content[:10], content[10:]]))


def picture(content: bytes) -> tuple[Image.Image, Image.Image]:
    kind, (large, small) = looked(content)
    assert kind in Kind
    return Image.open(BytesIO(large)), Image.open(BytesIO(small))


def why_not(content: bytes) -> Refusal:
    with pytest.raises(NotReceived) as refusal:
        looked(content)
    return refusal.value.why


def is_like(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    "sent",
    [
        written(halves((4000, 3000))),
        written(halves((4000, 3000)), "HEIF"),
        written(halves((4000, 3000), "CMYK")),
        written(halves((4000, 3000), "P"), "PNG"),
        written(halves((4000, 3000), "RGBA"), "PNG"),
        written(halves((4000, 3000)), "WEBP"),
        written(halves((4000, 3000)), "GIF", save_all=True, append_images=[halves((4000, 3000))]),
        written(halves((4000, 3000)), "TIFF", compression="jpeg"),
    ],
)
def test_a_picture_of_any_kind_becomes_a_jpeg_of_a_sensible_size(sent: bytes) -> None:
    large, small = picture(sent)

    assert [(each.format, each.mode) for each in (large, small)] == [("JPEG", "RGB")] * 2
    assert (large.size, small.size) == ((LONG_SIDE, 1920), (SMALL_SIDE, 240))
    assert is_like(large.getpixel((9, 9)), RED)
    assert is_like(small.getpixel((9, 230)), BLUE)


@pytest.mark.parametrize(("mode", "kind"), [("L", "JPEG"), ("1", "TIFF"), ("LA", "PNG"), ("I;16", "PNG")])
def test_what_was_scanned_in_grey_can_be_read(mode: str, kind: str) -> None:
    grey = Image.new("I;16", (800, 600), 65_000) if mode == "I;16" else Image.new("L", (800, 600), 255).convert(mode)
    large, _small = picture(written(grey, kind))

    assert large.convert("L").getpixel((9, 9)) in range(250, 256)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "WEBP", "PNG"])
def test_a_picture_that_was_held_sideways_stands_upright(kind: str) -> None:
    lying = halves((400, 300)).transpose(Image.Transpose.ROTATE_90)
    large, small = picture(written(lying, kind, exif=with_exif(turned=6)))

    assert (large.size, small.size) == ((400, 300), (320, 240))
    assert is_like(large.getpixel((9, 9)), RED)
    assert is_like(large.getpixel((9, 290)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "HEIF", "TIFF", "WEBP", "PNG"])
def test_nothing_the_camera_wrote_is_kept(kind: str) -> None:
    sent = written(halves(), kind, exif=with_exif())
    assert b"Testipuhelin" in sent

    for each in looked(sent)[1]:
        assert b"Testipuhelin" not in each
        assert not dict(Image.open(BytesIO(each)).getexif())
        assert not {"comment", "exif", "xmp", "icc_profile"} & set(Image.open(BytesIO(each)).info)


def test_what_one_can_see_through_becomes_white() -> None:
    large, _small = picture(written(Image.new("RGBA", (400, 400), (0, 0, 0, 0)), "PNG"))

    assert is_like(large.getpixel((5, 5)), (255, 255, 255))


def test_a_small_picture_is_not_blown_up() -> None:
    assert [each.size for each in picture(written(halves((40, 60)), "PNG"))] == [(40, 60)] * 2


def test_the_largest_picture_fits_into_the_room() -> None:
    side = int(MOST_PIXELS**0.5)

    large, _small = picture(written(Image.new("RGBA", (side, side), "green"), "PNG"))
    assert large.size == (LONG_SIDE, LONG_SIDE)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (claiming(10_001, 10_000), Refusal.TOO_LARGE),
        (claiming(200_000, 200_000), Refusal.TOO_LARGE),
        (b"GIF89a" + pack("<HH", 65_535, 65_535) + written(halves(), "GIF")[10:], Refusal.TOO_LARGE),
        (written(halves())[:3000], Refusal.BROKEN),
        (written(halves(), "PNG")[:600], Refusal.BROKEN),
        (written(halves(), "HEIF")[:600], Refusal.BROKEN),
        (written(halves(), "TIFF")[:600], Refusal.BROKEN),
        (b"\xff\xd8\xff", Refusal.BROKEN),
        (written(halves(), "TIFF", save_all=True, append_images=[halves()]), Refusal.SEVERAL),
        (b"MZ\x90\0", Refusal.KIND),
        (pdf(PAGE, b"<< /S /Launch >>"), Refusal.ACTIVE),
    ],
)
def test_what_cannot_be_drawn_is_refused(sent: bytes, why: Refusal) -> None:
    assert why_not(sent) == why


def test_of_a_document_only_its_kind_is_told() -> None:
    assert looked(pdf(PAGE)) == (Kind.PDF, [])


def test_the_room_knows_neither_django_nor_our_secrets() -> None:
    inside = "polku.core.files.limited.content, polku.core.files.limited.pictures, polku.core.files.limited.words"
    told = "sorted({name.partition('.')[0] for name in sys.modules} & {'django', 'cryptography', 'environs'})"
    asking = [sys.executable, "-c", f"import sys, {inside}; print({told})"]

    assert subprocess.run(asking, capture_output=True, check=True).stdout == b"[]\n"
    assert not [name for name in ENVIRONMENT if "POLKU" in name or "KEY" in name]


def test_who_takes_too_long_is_ended() -> None:
    command = (sys.executable, "-c", "print('ready', flush=True); import signal; signal.pause()")

    with pytest.raises(NotReceived) as refusal:
        look_inside(iter([bytes(65_536)] * 100), patience=2, command=command)
    assert refusal.value.why == Refusal.BROKEN


@pytest.mark.parametrize("does", ["raise ImportError", "import signal; signal.pause()", "print('rea', end='')", ""])
def test_a_room_that_does_not_open_is_not_the_files_fault(does: str) -> None:
    with pytest.raises(NoRoom):
        look_inside(iter([pdf(PAGE)]), patience=0.5, command=(sys.executable, "-c", does))


@pytest.mark.parametrize("does", ["", "print('x' * 30_000_000)", "print('{}')", "import os; os.abort()"])
def test_a_room_that_breaks_down_over_a_file_has_refused_it(does: str) -> None:
    with pytest.raises(NotReceived):
        look_inside(iter([pdf(PAGE)]), command=(sys.executable, "-c", f"print('ready', flush=True)\n{does}"))


def test_more_than_the_room_holds_is_refused() -> None:
    def gigabytes() -> Iterator[bytes]:
        for _each in range(40_000):
            yield bytes(65_536)

    with pytest.raises(NotReceived) as refusal:
        look_inside(gigabytes())
    assert refusal.value.why == Refusal.BROKEN


def test_a_file_that_cannot_be_read_is_our_fault_and_not_the_files() -> None:
    def breaking() -> Iterator[bytes]:
        yield b"%PDF-"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        look_inside(breaking())


def _spoilt(kind: str) -> Callable[[int, int], bytes]:
    whole = written(halves((64, 48)), kind, **({"exif": with_exif()} if kind == "JPEG" else {}))

    def spoil(place: int, byte: int) -> bytes:
        place %= len(whole)
        return whole[:place] + bytes([byte]) + whole[place + 1 :]

    return spoil


SPOILT = {kind: _spoilt(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF")}


@settings(deadline=None)
@given(kind=some.sampled_from(sorted(SPOILT)), place=some.integers(0, 10_000), byte=some.integers(0, 255))
def test_a_file_with_a_broken_byte_is_drawn_or_refused(kind: str, place: int, byte: int) -> None:
    try:
        large, small = drawn(SPOILT[kind](place, byte), Kind(kind.lower()))
    except NotReceived:
        return
    assert large.startswith(b"\xff\xd8\xff")
    assert small.startswith(b"\xff\xd8\xff")
