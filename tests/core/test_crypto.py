import re

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from polku.core.crypto import SealBroken, as_typed, digest, random_code, sealed, spoken_code, unsealed


@given(st.text())
def test_a_code_survives_being_copied_by_hand(value: str) -> None:
    code = spoken_code("receipt", value)

    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert as_typed(code.lower().replace("-", "  ")) == code
    assert as_typed(code.replace("0", "o").replace("1", "l")) == code


@given(st.text(), st.text())
def test_a_digest_is_of_its_label_and_its_value(one: str, other: str) -> None:
    assert (digest("a", one) == digest("a", other)) == (one == other)
    assert digest("a", one) != digest("b", one)


def test_without_the_key_nothing_can_be_looked_up() -> None:
    before = digest("hetu", "140303A901C")
    with override_settings(INDEX_KEY="another"):
        assert digest("hetu", "140303A901C") != before


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_with_its_label_alone(text: str) -> None:
    closed = sealed("app", text)

    assert unsealed("app", closed) == text
    assert sealed("app", text) != closed, "the same text does not look the same twice"
    with pytest.raises(SealBroken):
        unsealed("session", closed)


@pytest.mark.parametrize("other", ["", "1:", "1:AAAA", "2:{}", "{}", "1:å", "1:A{}"])
def test_what_was_not_sealed_here_does_not_open(other: str) -> None:
    with pytest.raises(SealBroken):
        unsealed("app", other.format(sealed("app", "secret").partition(":")[2]))


def test_another_key_opens_nothing() -> None:
    closed = sealed("app", "secret")

    with override_settings(INDEX_KEY="another"), pytest.raises(SealBroken):
        unsealed("app", closed)


def test_a_random_code_is_like_a_derived_one() -> None:
    one, other = random_code(), random_code()

    assert one != other
    assert as_typed(one) == one
