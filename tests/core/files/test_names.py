import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from polku.core.files.names import LONGEST, ending_of, saved_as, shown


@pytest.mark.parametrize(
    ("given_name", "seen"),
    [
        ("vuokrasopimus.pdf", "vuokrasopimus.pdf"),
        ("Päätös 3.4.2026.pdf", "Päätös 3.4.2026.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\aino\\kuva.jpg", "kuva.jpg"),
        ("a\0b\x1b[31m.pdf", "ab[31m.pdf"),
        ("tili\u202efdp.exe", "tilifdp.exe"),
        ("a\u200b\u2066b\ufeff.pdf", "ab.pdf"),
        ("rivi\r\nSet-Cookie: a=b.pdf", "rivi Set-Cookie a=b.pdf"),
        ('"; filename="x.exe', "; filename= x.exe"),
        ("  ..  ", ""),
        ("", ""),
        ("/", ""),
        ("<script>alert(1)<.jpg", "script alert(1) .jpg"),
        ("a\u2028b\u00a0c.txt", "a b c.txt"),
        ("\ud800.txt", "txt"),
        ("e" + "\u0301" * 50 + ".txt", "é" + "\u0301" * 4 + ".txt"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(given_name: str, seen: str) -> None:
    assert shown(given_name) == seen


def test_a_long_name_keeps_its_ending() -> None:
    assert shown("a" * 300 + ".pdf") == "a" * (LONGEST - 4) + ".pdf"


@given(some.text(max_size=300))
@example("." * 300)
@example("a" * 99 + " .pdf")
@example("\u0958" * 100)
def test_any_name_is_short_plain_and_stays_as_it_is(text: str) -> None:
    seen = shown(text)

    assert len(seen) <= LONGEST
    assert not set("/\\\0\r\n") & set(seen)
    assert not [c for c in seen if unicodedata.category(c).startswith("C")]
    assert shown(seen) == seen


@pytest.mark.parametrize(
    ("name", "ending", "saved"),
    [
        ("lasku.pdf", "pdf", "lasku.pdf"),
        ("lasku.pdf.exe", "pdf", "lasku.pdf.pdf"),
        ("IMG_1.HEIC", "jpg", "IMG_1.jpg"),
        ("kuva.JPEG", "jpg", "kuva.JPEG"),
        ("ajo.bat", "txt", "ajo.txt"),
        ("", "pdf", "file.pdf"),
        ("con.txt", "txt", "_con.txt"),
        ("Päätös 3.4", "pdf", "Päätös 3.4.pdf"),
        ("a" * LONGEST, "docx", "a" * (LONGEST - 5) + ".docx"),
    ],
)
def test_it_is_saved_under_the_ending_of_what_it_is(name: str, ending: str, saved: str) -> None:
    assert saved_as(name, ending) == saved


def test_an_ending_is_small_letters_and_figures() -> None:
    assert [ending_of(name) for name in ("a.PDF", "a", ".bashrc", "a.tar.gz", "a.b c")] == ["pdf", "", "", "gz", ""]
