import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from polku.core.files.boxes import Box, Label
from polku.core.files.folder import Busy, Part, discard, held, place, written
from tests.core.files.senders import lying

OF = uuid.UUID("6f3c1f0e-0000-4000-8000-000000000001")
LABEL = Label(bytes(32), b"of a test")
#: Another process that has received something and goes on receiving until it is killed.
RECEIVING = f"""
import signal, sys, uuid
from pathlib import Path
from django.conf import settings
settings.configure(DATA_DIR=Path(sys.argv[1]).parent, FILES_DIR=Path(sys.argv[1]))
from polku.core.files.boxes import Box, Label
from polku.core.files.folder import held
with held(uuid.UUID("{OF}")) as file:
    box = Box(file, Label(bytes(32), b"of a test"))
    box.add(b"x" * 1000)
    box.settle()
    file.write(b"half of a piece")
    file.flush()
    print("received", flush=True)
    signal.pause()
"""


def test_a_killed_process_leaves_what_it_received_and_no_lock(files_dir: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", RECEIVING, files_dir], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "received\n"
        with pytest.raises(Busy), held(OF):
            pass
        other.kill()

    with held(OF) as file:
        assert Box(file, LABEL).length == 1000


def test_a_part_that_was_not_finished_is_not_there(files_dir: Path) -> None:
    def write(content: bytes, *, fails: bool) -> None:
        with written(OF, Part.DRAWN) as file:
            file.write(content)
            if fails:
                raise ZeroDivisionError

    write(b"whole", fails=False)
    with pytest.raises(ZeroDivisionError):
        write(b"other", fails=True)

    assert place(OF, Part.DRAWN).read_bytes() == b"whole"
    assert lying(files_dir) == [f"{OF}.drawn"]


def test_what_is_discarded_takes_its_halves_along(files_dir: Path) -> None:
    with written(OF, Part.SMALL) as file:
        file.write(b"small")
    place(OF, Part.DRAWN).with_suffix(".drawn.0123").write_bytes(b"half")

    discard(OF, Part.DRAWN)
    assert f"{OF}.small" in lying(files_dir)
    discard(OF)
    discard(OF)
    assert lying(files_dir) == []
