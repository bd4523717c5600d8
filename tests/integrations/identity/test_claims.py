"""Personal identity codes and names, as services tell them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.integrations.identity.claims import LONGEST_NAME, NotBelievable, hetu_of, name_of
from polku.integrations.identity.demo.people import CLIENTS

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SIGNS = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.integers(2, 999), st.data())
def test_every_code_that_can_be_is_taken(born: date, number: int, data: st.DataObject) -> None:
    digits = f"{born:%d%m}{born.year % 100:02}{number:03}"
    sign = data.draw(st.sampled_from(SIGNS[born.year // 100 * 100]))
    code = f"{digits[:6]}{sign}{digits[6:]}{CHECKS[int(digits) % 31]}"

    assert hetu_of(f" {code.lower()} ") == code


@given(st.sampled_from(CHECKS))
def test_only_one_check_character_is_right(check: str) -> None:
    if check == "9":
        assert hetu_of(f"140303A901{check}")
    else:
        with pytest.raises(NotBelievable):
            hetu_of(f"140303A901{check}")


@given(st.one_of(st.text(), st.none(), st.integers(), st.lists(st.text()), st.binary()))
def test_nonsense_is_no_code_and_is_not_repeated(said: object) -> None:
    with pytest.raises(NotBelievable) as refused:
        hetu_of(said)
    assert str(refused.value) == "hetu"


@pytest.mark.parametrize(
    "said",
    [
        "140303A901",
        "140303A902A\n1",
        "140303 A901 9",
        "140303a9019x",
        "١٤٠٣٠٣A9019",
        "310203A901E",
        "000000-0000",
        "010101-0012",
        "140303Z9019",
    ],
)
def test_what_only_looks_like_a_code_is_none(said: str) -> None:
    with pytest.raises(NotBelievable):
        hetu_of(said)


def test_the_demos_people_have_codes_that_can_be() -> None:
    assert [hetu_of(person.subject) for person in CLIENTS.values()] == [person.subject for person in CLIENTS.values()]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_a_name_is_one_line_that_a_database_can_keep(said: str) -> None:
    name = name_of(said)

    assert len(name) <= LONGEST_NAME and name == name.strip()
    assert not any(c in name for c in "\x00\n\r\t\u202e\u200b")


@pytest.mark.parametrize("name", ["Å", "Ḁ́" * 40, "D'Árcy-Łukasz Øyvind", "محمد", "Nguyễn Thị"])
def test_a_name_with_every_mark_stays_as_it_is(name: str) -> None:
    assert name_of(name) == name
    assert name_of(7) == name_of(None) == ""
