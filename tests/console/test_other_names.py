"""What a service is called besides its name: a synonym from then on, until somebody decides otherwise."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from polku.console.main import polku
from polku.core.access import Actor
from polku.core.search.folder import Folder
from polku.domain.guidance.actions import Said, keep_synonym
from polku.domain.guidance.models import Synonym
from polku.domain.guidance.queries import Asked, search
from tests.cast import VISITOR

pytestmark = pytest.mark.django_db

NAMES = [
    {"language": "fi", "type": "Name", "value": "Erityisvarhaiskasvatus, kotona"},
    {"language": "fi", "type": "AlternativeName", "value": "Muskuskissa"},
    {"language": "sv", "type": "Name", "value": "Krisjour"},
    {"language": "sv", "type": "AlternativeName", "value": "KRISJOUR"},
    {"language": "sv", "type": "AlternativeName", "value": "x" * 61},
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "ptv" / "services"
    folder.mkdir(parents=True)
    told = {
        "id": "00000000-0000-4000-8000-000000000001",
        "publishingStatus": "Published",
        "serviceNames": NAMES,
        "serviceDescriptions": [{"language": "fi", "type": "Summary", "value": "Apua lapsen arkeen."}],
    }
    (folder / "one.json").write_text(json.dumps(told))
    return folder.parent


def run(source: Path) -> None:
    done = CliRunner().invoke(polku, ["import", "ptv", str(source)])
    assert done.exit_code == 0, done.output


def test_another_name_finds_the_service(source: Path, searchable: Folder) -> None:
    run(source)
    assert [(row.language, row.spoken, row.words, row.seeded) for row in Synonym.objects.all()] == [
        ("fi", "muskuskissa", ["erityisvarhaiskasvatus kotona"], True)
    ]
    found = search(Asked(VISITOR, "muskuskissa"))
    assert [each.hit.document.title for each in found.hits] == ["Erityisvarhaiskasvatus, kotona"]


def test_what_a_person_decided_of_a_word_stays(source: Path) -> None:
    run(source)
    keep_synonym(
        Actor.system("test"), Said("muskuskissa", "kissa", "eläin"), is_used=False, synonym=Synonym.objects.get()
    )
    run(source)
    row = Synonym.objects.get()
    assert (row.means, row.is_used) == ("kissa", False)


def test_a_word_that_came_with_polku_stays(source: Path) -> None:
    Synonym.objects.create(language="fi", spoken="muskuskissa", means="kissa", reason="eläin", seeded=True)
    run(source)
    assert Synonym.objects.get().means == "kissa"
