"""`polku import statutes`: counts, what was skipped with its reason, and the same again changes nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from polku.console.main import polku
from polku.domain.statutes.models import Act

pytestmark = pytest.mark.django_db


def act(number: str, title: str = "Koelaki", text: str = "Teksti.") -> str:
    sections = [{"num": "1", "heading": "Alku", "chapter": "", "text": text}]
    return json.dumps({"citation": number, "title": title, "status": "in_force", "sections": sections})


def written(folder: Path, *lines: str) -> Path:
    file = folder / "consolidated.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def run(source: str | Path, *options: str) -> Result:
    return CliRunner().invoke(polku, ["import", "statutes", str(source), *options])


def test_it_tells_what_came_and_what_was_skipped_and_why(tmp_path: Path) -> None:
    file = written(tmp_path, act("1/2001"), "rikki", act("ei numeroa"), act("2/2001"))
    done = run(file)

    assert (done.exit_code, done.stdout) == (0, "new 2\n")
    assert "consolidated.jsonl, line 2: " in done.stderr
    assert "ei numeroa: " in done.stderr
    assert run(tmp_path).stdout == "unchanged 2\n"


def test_it_shows_how_far_it_is(tmp_path: Path) -> None:
    done = run(written(tmp_path, *(act(f"{number}/2001") for number in range(1, 45))))

    assert done.stdout == "new 44\n"
    assert done.stderr.splitlines()[:2] == ["20 …", "40 …"]


def test_only_some_acts_may_be_asked_for(tmp_path: Path) -> None:
    file = written(tmp_path, act("1/2001"), act("2/2001"), act("3/2001"))

    assert run(file, "--acts", "1/2001, 3/2001").stdout == "new 2\n"
    assert set(Act.objects.values_list("number", flat=True)) == {"1/2001", "3/2001"}


@pytest.mark.parametrize("wrong", ["", "none"])
def test_a_source_that_is_none_is_told(tmp_path: Path, wrong: str) -> None:
    done = run(tmp_path / wrong)

    assert done.exit_code == 1
    assert str(tmp_path) in done.output
    assert "Traceback" not in done.output
