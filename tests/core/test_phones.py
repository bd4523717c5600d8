import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.core.phones import as_e164, as_read


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("040 123 4567", "+358401234567"),
        ("(040) 123-45 67", "+358401234567"),
        ("+358 40 1234567", "+358401234567"),
        ("00358401234567", "+358401234567"),
        ("+46 70 123 45 67", "+46701234567"),
        ("12", None),
        ("aino", None),
        ("", None),
    ],
)
def test_a_number_is_understood_however_it_is_written(typed: str, number: str | None) -> None:
    assert as_e164(typed) == number


def test_a_number_is_shown_as_people_read_it() -> None:
    assert as_read("+358401234567") == "040 1234567"
    assert as_read("+46701234567") == "+46 70 123 45 67"


def test_a_number_that_cannot_exist_is_shown_as_it_was_typed() -> None:
    typed = "000 000 0042"

    assert as_read(str(as_e164(typed))) == typed


@given(st.text(max_size=120))
def test_no_text_is_a_fault(typed: str) -> None:
    number = as_e164(typed)
    assert number is None or as_e164(as_read(number)) == number
