import re

from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from polku.core.crypto import as_typed, digest, spoken_code


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
