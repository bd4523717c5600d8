"""Those who send files, and what may go wrong with them."""

from io import BytesIO
from pathlib import Path

from polku.core.files import coming, folder, serving
from polku.core.files.boxes import opened
from polku.core.files.folder import Part
from polku.core.files.models import Upload
from polku.core.jobs.running import run_due


class Breaks:
    """A connection that gives `content` in portions of its own and then breaks."""

    def __init__(self, content: bytes, portion: int = 5000) -> None:
        self._rest, self._portion = BytesIO(content), portion

    def read(self, size: int, /) -> bytes:
        came = self._rest.read(min(size, self._portion))
        if not came:
            raise ConnectionResetError
        return came


class Endless:
    """A sender that never ends. `given` is how many bytes it has given."""

    given = 0

    def read(self, size: int, /) -> bytes:
        self.given += size
        return bytes(size)


def expected(length: int, name: str = "kuva.jpg", for_what: str = "draft:1") -> Upload:
    return coming.create(for_what, length=length, name=name)


def sent(content: bytes, name: str = "kuva.jpg", for_what: str = "draft:1") -> Upload:
    """A file that has come whole and waits for being checked."""
    return coming.take(for_what, name, BytesIO(content))


def came(upload: Upload) -> bytes:
    """What came, as it lies there."""
    upload.refresh_from_db()
    with folder.place(upload.id, Part.CAME).open("rb") as file:
        return b"".join(opened(file, upload.label(Part.CAME)))


def lying(under: Path) -> list[str]:
    """What lies in the folder of the files, by the names of its parts."""
    return sorted(path.name for path in under.glob("*/*"))


def open_it(upload: Upload) -> bytes:
    """What may be opened of it."""
    return b"".join(serving.open_clean(upload).pieces)


def checked(content: bytes, name: str = "kuva.jpg", for_what: str = "draft:1") -> Upload:
    """A file that has come and was looked at."""
    upload = sent(content, name, for_what)
    run_due(["files.check", "files.discard"])
    upload.refresh_from_db()
    return upload
