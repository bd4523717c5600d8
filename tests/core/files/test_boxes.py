from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from polku.core.files.boxes import ADDED, PIECE, Box, BoxBroken, Label, Reading, opened
from polku.core.files.keys import new_key

LABEL = Label(new_key(), b"this one")
CONTENT = bytes(range(256)) * 600


def box(path: Path, *pieces: bytes, label: Label = LABEL) -> Path:
    with path.open("w+b") as file:
        being_filled = Box(file, label)
        for number, piece in enumerate(pieces, 1):
            being_filled.add(piece, last=number == len(pieces))
        being_filled.settle()
    return path


def content(path: Path, label: Label = LABEL) -> bytes:
    with path.open("rb") as file:
        return b"".join(opened(file, label))


def three(tmp_path: Path) -> Path:
    return box(tmp_path / "box", CONTENT[:PIECE], CONTENT[PIECE : 2 * PIECE], CONTENT[2 * PIECE :])


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    assert content(three(tmp_path)) == CONTENT


def test_nothing_of_it_can_be_read_on_the_disk(tmp_path: Path) -> None:
    lying = box(tmp_path / "box", b"Salakuja 7 " * 100).read_bytes()

    assert b"Salakuja" not in lying


def test_the_same_is_sealed_differently_each_time(tmp_path: Path) -> None:
    assert box(tmp_path / "one", b"same").read_bytes() != box(tmp_path / "other", b"same").read_bytes()


@pytest.mark.parametrize("at", [0, 3, 4, 20, ADDED + PIECE - 1, ADDED + PIECE, -1])
def test_a_changed_byte_is_found(tmp_path: Path, at: int) -> None:
    path = three(tmp_path)
    lying = bytearray(path.read_bytes())
    lying[at] ^= 1
    path.write_bytes(lying)

    with pytest.raises(BoxBroken):
        content(path)


ONE = ADDED + PIECE


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lying: lying[:-1],
        lambda lying: lying[: 2 * ONE],
        lambda lying: lying[:ONE] + lying[2 * ONE :],
        lambda lying: lying[ONE : 2 * ONE] + lying[:ONE] + lying[2 * ONE :],
        lambda lying: lying + lying[:ONE],
        lambda lying: lying + b"\0",
        lambda lying: b"",
    ],
    ids=["cut", "without the end", "without the middle", "another order", "longer", "a byte more", "nothing"],
)
def test_pieces_cannot_be_moved_or_left_out(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path = three(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))

    with pytest.raises(BoxBroken):
        content(path)


def test_it_opens_with_its_own_key_and_name_alone(tmp_path: Path) -> None:
    path = three(tmp_path)

    for other in (Label(new_key(), LABEL.name), Label(LABEL.key, b"that one")):
        with pytest.raises(BoxBroken):
            content(path, other)


def test_nothing_is_given_before_it_is_proven(tmp_path: Path) -> None:
    path = three(tmp_path)
    lying = bytearray(path.read_bytes())
    lying[ONE + 30] ^= 1
    path.write_bytes(lying)
    given_out = []

    with path.open("rb") as file, pytest.raises(BoxBroken):
        given_out.extend(opened(file, LABEL))
    assert given_out == [CONTENT[:PIECE]]


@settings(deadline=None)
@given(cut=some.integers(0, 3 * ADDED + len(CONTENT)))
def test_whatever_a_fault_tears_off_the_rest_goes_on(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = three(tmp_path_factory.mktemp("box"))
    path.write_bytes(path.read_bytes()[:cut])
    with path.open("r+b") as file:
        box = Box(file, LABEL)
        if not box.whole:
            while len(rest := CONTENT[box.length :]) > PIECE:
                box.add(rest[:PIECE])
            box.add(rest, last=True)
        box.settle()

    assert content(path) == CONTENT


@given(sizes=some.lists(some.integers(1, 200_000), min_size=1, max_size=20))
def test_it_can_be_read_in_any_portions(sizes: list[int]) -> None:
    reading = Reading(iter([CONTENT[:10], b"", CONTENT[10:70_000], CONTENT[70_000:]]))
    read = [reading.read(size) for size in sizes]

    assert all(len(portion) <= size for portion, size in zip(read, sizes, strict=True))
    assert b"".join([*read, *iter(lambda: reading.read(1000), b"")]) == CONTENT


def test_a_stranger_in_the_folder_opens_nothing(tmp_path: Path) -> None:
    for lying in (b"\xff" * 64, b"\0" * 64, b"\0\0\0\1"):
        with pytest.raises(BoxBroken):
            list(opened(BytesIO(lying), LABEL))
