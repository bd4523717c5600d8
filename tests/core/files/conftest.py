from pathlib import Path

import pytest
from pytest_django import Settings

from polku.core.plugs import plugged
from tests.core.files.scanner import ScannerOfTests


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the files of this test alone."""
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def scanner(settings: Settings, _adapters_made_anew: None) -> ScannerOfTests:
    """The scanner that looks at the files of this test."""
    settings.PORTS = {**settings.PORTS, "scan": "tests.core.files.scanner.ScannerOfTests"}
    adapter: ScannerOfTests = plugged("scan")
    return adapter
