from io import BytesIO

from polku.core.files.ports import Verdict
from polku.integrations.scan.off.adapter import NoScanner


def test_nothing_is_looked_at_and_that_is_said() -> None:
    stream = BytesIO(b"abc")

    assert NoScanner().scan(stream) is Verdict.UNCHECKED
    assert stream.read() == b"abc"
