import pytest

from polku.core.audit import purposes


def test_a_purpose_has_words() -> None:
    assert purposes.text("test-work") == "Trying the log"


def test_no_purpose_is_no_words() -> None:
    assert purposes.text("") == ""


def test_an_unknown_purpose_is_an_error() -> None:
    with pytest.raises(purposes.UnknownPurpose, match="curiosity"):
        purposes.text("curiosity")


@pytest.mark.parametrize("code", ["test-work", "Two words", "", "a" * 41, "ä"])
def test_a_purpose_that_is_taken_or_not_a_code_is_not_registered(code: str) -> None:
    before = purposes.registered()

    with pytest.raises(ValueError, match="code"):
        purposes.register(code, "Something else")

    assert purposes.registered() == before
