import logging
import sys

from polku.config.logs import WithoutWords


class Secret(Exception):
    pass


def logged() -> str:
    try:
        try:
            raise ValueError("Failing row contains (Aino, 140303A901C)")
        except ValueError as cause:
            raise Secret("Aino Kivelä") from cause
    except Secret:
        record = logging.LogRecord("polku", logging.ERROR, __file__, 1, "case %s", ("17",), sys.exc_info())
        return WithoutWords("{levelname} {message}", style="{").format(record)


def test_a_fault_is_logged_with_its_kinds_and_places_and_without_words() -> None:
    text = logged()

    assert "ERROR case 17" in text
    assert "builtins.ValueError" in text
    assert text.index("ValueError") < text.index("Secret")
    assert "test_logs.py" in text
    assert "Aino" not in text
    assert "140303A901C" not in text
