"""Sections and acts that somebody names when they type."""

import pytest

from polku.domain.statutes.queries.references import recognise


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("shl 36", ["1301/2014#36"]),
        ("SHL 36 §", ["1301/2014#36"]),
        ("SHL 36 § 2 mom", ["1301/2014#36"]),
        ("shl36", ["1301/2014#36"]),
        ("shl 36 a", ["1301/2014#36a"]),
        ("sosiaalihuoltolaki 36 §", ["1301/2014#36"]),
        ("sosiaalihuoltolain 36 §:n mukaan", ["1301/2014#36"]),
        ("Sosiaalihuoltolaissa", ["1301/2014"]),
        ("36 § sosiaalihuoltolaki", ["1301/2014#36"]),
        ("socialvårdslagen 36 §", ["1301/2014#36"]),
        ("1301/2014 36 §", ["1301/2014#36"]),
        ("1301/2014", ["1301/2014"]),
        ("1301/2014 ja 812/2000", ["1301/2014", "812/2000"]),
        ("toimeentulotukilaki 14 a", ["1412/1997#14a"]),
        ("toimeentulotukilain 14a §", ["1412/1997#14a"]),
        ("laki toimeentulotuesta 14 a §", ["1412/1997#14a"]),
        ("shl 36 ja hl 49 c", ["1301/2014#36", "434/2003#49c"]),
        ("ulosottokaari 4:48", ["705/2007#4:48"]),
        ("ulosottokaari 4 luku 48 §", ["705/2007#4:48"]),
        ("shl 36 § ja shl 36 §", ["1301/2014#36"]),
        ("36", []),
        ("36 §", []),
        ("vuokra rästissä", []),
        ("shlomo 36", []),
        ("1301/20145", []),
        ("§§§ ((( ''; DROP TABLE", []),
        ("", []),
    ],
)
def test_references_are_recognised_and_nothing_is_made_up(typed: str, found: list[str]) -> None:
    assert recognise(typed) == found


def test_a_long_text_is_read_at_once() -> None:
    assert recognise("shl 36 " + "9 " * 100_000) == ["1301/2014#36"]
