"""What the real catalogue has told, where it lies beside the project."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from polku.console.main import polku
from polku.domain.catalogue.models import Channel, Organisation, Service, ServiceText
from polku.domain.catalogue.queries import service_page
from tests.plugin import SHARED_DATA

DATA = Path(__file__).resolve().parents[3] / SHARED_DATA / "ptv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared_data,
    pytest.mark.skipif(not DATA.exists(), reason=f"there is no {SHARED_DATA}"),
]


def run() -> str:
    done = CliRunner().invoke(polku, ["import", "ptv", str(DATA)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_all_that_was_recorded_is_taken_and_again_changes_nothing() -> None:
    assert run() == "new 533\n"
    assert Service.objects.filter(is_general=True).count() == 458 and Service.objects.offered().count() == 30
    assert Channel.objects.count() == 42 and len(set(Channel.objects.values_list("kind", flat=True))) == 5
    assert Organisation.objects.count() == 3
    assert run() == "unchanged 533\n"


def test_what_a_service_leaves_out_is_read_of_its_national_description() -> None:
    run()
    # Both are of the time of the municipalities, and the page can say so.
    merged = Service.objects.offered().exclude(general_description=None)
    pages = [page for each in merged if (page := service_page(each.slug, "fi")) is not None and page.general]
    assert pages and all(page.of_municipal_times and page.organisation and page.channels is not None for page in pages)
    assert ServiceText.objects.filter(service__is_general=True, language="sv").count() == 337
