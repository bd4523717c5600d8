from polku.core.files.boxes import Readable
from polku.core.files.ports import ScannerAway, Verdict


class ScannerOfTests:
    """Says `says` of every file, or nothing, and remembers what it has looked at."""

    def __init__(self) -> None:
        self.says: Verdict | None = Verdict.CLEAN
        self.looked_at: list[bytes] = []

    def scan(self, stream: Readable) -> Verdict:
        self.looked_at.append(b"".join(iter(lambda: stream.read(1000), b"")))
        if self.says is None:
            raise ScannerAway
        return self.says
