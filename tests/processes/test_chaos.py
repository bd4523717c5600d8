"""`polku chaos messages`, as short as it can be, on the engine that the tests run on."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.server import ROOT, environment

KILLS = 5


def test_what_was_acknowledged_outlives_the_processes() -> None:
    url = os.environ["POLKU_DATABASE_URL"]
    engine = "sqlite" if url.startswith("sqlite") else "postgresql"
    command = [Path(sys.executable).with_name("polku"), "chaos", "messages", "--kills", str(KILLS), "--json"]
    done = subprocess.run(
        [*command, "--database", engine],
        cwd=ROOT,
        env=environment(url, **({"POLKU_TEST_DATABASE_URL": url} if engine == "postgresql" else {})),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)

    assert told["kills"] == KILLS
    assert told["acknowledged"] > 0
    assert (told["lost"], told["doubled"], told["out_of_order"]) == (0, 0, 0)
    assert told["notices_planned"] == told["notices_delivered"] > 0
    assert told["audit_whole"] is True
