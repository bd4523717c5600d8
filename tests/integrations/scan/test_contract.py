"""What every scanner must do, ClamAV itself among them."""

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO

import pytest

from polku.core.files.ports import Scanner, ScannerAway, Verdict
from polku.integrations.scan.clamd.adapter import ClamdScanner
from polku.integrations.scan.off.adapter import NoScanner
from tests.server import wait_until

#: The file that every scanner knows, in two parts: whole, it would have this file taken away from its reader.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS" + b"-TEST-FILE!$H+H*"
#: Its signature, as `sigtool --md5` writes it.
SIGNATURE = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n"
CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
CONF = """\
Foreground yes
LocalSocket {folder}/clamd.ctl
DatabaseDirectory {folder}
TemporaryDirectory {folder}
StreamMaxLength 30M
MaxFileSize 30M
AlertExceedsMax yes
"""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanner]:
    """ClamAV's own daemon, which knows one signature and asks nobody for more."""
    if CLAMD is None:
        pytest.skip("no clamd is installed: apt-get install clamav-daemon")
    folder = tmp_path_factory.mktemp("clamav")
    (folder / "eicar.hdb").write_text(SIGNATURE)
    (folder / "clamd.conf").write_text(CONF.format(folder=folder))
    with (folder / "log").open("wb") as log:
        daemon = subprocess.Popen([CLAMD, "--config-file", folder / "clamd.conf"], stdout=log, stderr=log)
    try:
        wait_until((folder / "clamd.ctl").exists, what="clamd")
        yield ClamdScanner(str(folder / "clamd.ctl"))
    finally:
        daemon.terminate()
        daemon.wait()


@pytest.fixture(params=["off", "clamd"])
def scanner(request: pytest.FixtureRequest) -> Scanner:
    if request.param == "off":
        return NoScanner()
    scanner: Scanner = request.getfixturevalue("real")
    return scanner


def test_what_harms_nobody_is_never_called_harmful(scanner: Scanner) -> None:
    assert scanner.scan(BytesIO(b"Hei, olen kirje." * 10_000)) is not Verdict.INFECTED


def test_what_harms_is_never_called_clean(scanner: Scanner) -> None:
    assert scanner.scan(BytesIO(EICAR)) is not Verdict.CLEAN


def test_it_looks_at_one_file_after_another(scanner: Scanner) -> None:
    assert len({scanner.scan(BytesIO(b"abc")) for _time in range(3)}) == 1


def test_clamav_finds_what_it_knows_and_only_that(real: Scanner) -> None:
    assert real.scan(BytesIO(EICAR)) is Verdict.INFECTED
    assert real.scan(BytesIO(EICAR[:-1])) is Verdict.CLEAN
    assert real.scan(BytesIO(bytes(25 * 1024 * 1024))) is Verdict.CLEAN


def test_what_clamav_takes_no_more_of_is_not_called_clean(real: Scanner) -> None:
    with pytest.raises(ScannerAway):
        real.scan(BytesIO(bytes(31 * 1024 * 1024)))
