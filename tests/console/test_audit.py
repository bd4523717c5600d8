from pathlib import Path

from click.testing import CliRunner

from polku.console.main import polku
from polku.core.audit.models import Seal
from polku.core.audit.sealing import seal_pending
from tests.cast import Cast


def test_the_heads_leave_and_are_found_again(cast: Cast, tmp_path: Path) -> None:
    while seal_pending():
        pass
    heads = CliRunner().invoke(polku, ["audit-heads"]).stdout
    kept = tmp_path / "heads.txt"
    kept.write_text(heads)

    assert heads.split()[1] == Seal.objects.latest("seq").hash
    verified = CliRunner().invoke(polku, ["verify-audit", "--heads", str(kept)])
    assert (verified.exit_code, verified.stdout) == (0, f"All {Seal.objects.count()} links hold.\n")


def test_a_head_that_is_not_in_the_chain_exits_with_one(cast: Cast, tmp_path: Path) -> None:
    while seal_pending():
        pass
    kept = tmp_path / "heads.txt"
    kept.write_text(f"{Seal.objects.latest('seq').day} {'0' * 64}\n")
    verified = CliRunner().invoke(polku, ["verify-audit", "--heads", str(kept)])

    assert verified.exit_code == 1
    assert "rebuilt" in verified.stderr


def test_a_file_that_is_no_heads_file_is_told(cast: Cast, tmp_path: Path) -> None:
    kept = tmp_path / "heads.txt"
    kept.write_text("eilen 1234\n")
    verified = CliRunner().invoke(polku, ["verify-audit", "--heads", str(kept)])

    assert verified.exit_code == 1
    assert "line 1" in verified.stderr
