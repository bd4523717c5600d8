"""The Finnish Service Catalogue: what it tells comes in our words, and a catalogue that misbehaves changes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from polku.console.imports.ptv import bring_in
from polku.console.main import polku
from polku.core.imports.outcome import Outcome
from polku.core.search.models import Entry
from polku.domain.catalogue.models import Channel, Organisation, Service
from polku.domain.catalogue.queries import service_page
from polku.integrations.catalogue.ptv.asking import USER_AGENT, Asking
from polku.integrations.catalogue.ptv.fetching import fetch
from polku.integrations.catalogue.ptv.source import NotReadable
from tests.integrations.catalogue.service_catalogue import CHANNELS, SERVICES, ServiceCatalogue, serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]

SLUG = "velkapalvelu-0-dddddddd"


@pytest.fixture
def catalogue() -> Iterator[ServiceCatalogue]:
    with serving(ServiceCatalogue()) as here:
        yield here


def run(source: str | Path) -> Result:
    return CliRunner().invoke(polku, ["import", "ptv", str(source)])


def fetched(catalogue: ServiceCatalogue, folder: Path) -> tuple[Outcome, list[float]]:
    """What came of fetching and taking it, and for how long it waited meanwhile."""
    outcome, waits = Outcome(), list[float]()
    fetch(catalogue.address, folder, outcome, Asking(waits.append))
    bring_in(folder, "ptv", outcome)
    return outcome, waits


@pytest.mark.parametrize("whole", [True, False], ids=["pages-of-services", "pages-of-ids"])
def test_services_come_with_what_they_name(catalogue: ServiceCatalogue, whole: bool) -> None:
    catalogue.whole = whole
    done = run(catalogue.address)
    assert done.exit_code == 0, done.output
    assert done.stdout == "new 10\n"
    page = service_page(SLUG, "fi")
    assert page is not None
    assert (page.name, page.summary, page.charge) == ("Velkapalvelu 0", "Apua velkoihin.", "free")
    assert page.organisation == "Lounatuulen kaupunki" and page.keywords == ["ulosotto", "Talousneuvonta"]
    # What it leaves out is read of the national description.
    assert page.how_to_come == "Ota yhteyttä oikeusaputoimistoon." and page.general == "Velkaneuvonta on kaikille."
    assert {each.kind for each in page.channels} == set(CHANNELS)
    assert str(page.reviewed_on) == "2024-04-01" and not page.of_municipal_times
    swedish = service_page(SLUG, "sv")
    assert swedish is not None and swedish.name == "Skuldtjänst 0" and "Ekonomisk rådgivning" in swedish.keywords
    assert Entry.objects.filter(thing=f"service/{SLUG}", language="sv", removed=False).exists()
    assert catalogue.agents == {USER_AGENT}


def test_a_channel_comes_with_its_ways_and_hours(catalogue: ServiceCatalogue, tmp_path: Path) -> None:
    outcome, _waits = fetched(catalogue, tmp_path)
    phone = Channel.objects.get(ptv_id=CHANNELS["Phone"])
    assert phone.phones == [{"number": "+358 401234567", "info": "", "language": "fi"}]
    assert phone.web == [{"url": "https://velat.example.org/", "name": "", "language": "fi"}]
    assert phone.addresses == [{"text": "Tuulikuja 1", "postal_code": "00100", "city": "LOUNATUULI", "language": "fi"}]
    assert phone.hours["week"][3] == [["08:00", "11:30"], ["12:30", "16:00"]]
    assert phone.hours["week"][4:6] == [[["22:00", "24:00"]], [["00:00", "02:00"]]]
    assert phone.hours["exceptions"] == [{"from": "2026-12-24", "to": "2026-12-24", "spans": [], "reasons": {}}]
    told = {(skipped.what, skipped.why.partition(" (")[0]) for skipped in outcome.skipped}
    assert ("subType", "a placeholder was left out") in told and ("value", "an empty text was left out") in told
    assert ("openingHour", "left out: Maanantai–Maanantai are not days") in told


def test_the_same_again_changes_nothing_and_what_is_gone_ends(catalogue: ServiceCatalogue, tmp_path: Path) -> None:
    fetched(catalogue, tmp_path / "first")
    outcome, _waits = fetched(catalogue, tmp_path / "second")
    assert {fate.value: many for fate, many in outcome.fates.items()} == {"unchanged": 10}
    gone = catalogue.services.pop()
    outcome, _waits = fetched(catalogue, tmp_path / "third")
    assert {fate.value: many for fate, many in outcome.fates.items()} == {"unchanged": 9, "ended": 1}
    assert Service.objects.get(ptv_id=gone["id"]).is_archived
    assert not Entry.objects.filter(thing__startswith="service/velkapalvelu-2", removed=False).exists()
    catalogue.services.append(gone)
    fetched(catalogue, tmp_path / "fourth")
    assert not Service.objects.get(ptv_id=gone["id"]).is_archived


def test_what_is_archived_there_is_told_and_ends_here(catalogue: ServiceCatalogue, tmp_path: Path) -> None:
    fetched(catalogue, tmp_path / "first")
    archived = catalogue.channels.pop()
    outcome, _waits = fetched(catalogue, tmp_path / "second")
    why = "archived: the catalogue has it no more (404)"
    assert (f"ServiceChannel/{archived['id']}", why) in {(each.what, each.why) for each in outcome.skipped}
    assert Channel.objects.get(ptv_id=archived["id"]).is_archived
    page = service_page(SLUG, "fi")
    assert page is not None and len(page.channels) == 4


def test_it_waits_as_long_as_it_is_told_to(catalogue: ServiceCatalogue, tmp_path: Path) -> None:
    later = "Mon, 23 Nov 2026 07:40:42 GMT"
    catalogue.faults["/api/v11/Service"] = [
        (429, {"Retry-After": "7"}),
        (429, {"Retry-After": later}),
        (429, {"Retry-After": "86400"}),
        (429, {"Retry-After": "nan"}),
        (429, {}),
    ]
    _outcome, waits = fetched(catalogue, tmp_path)
    assert waits == [7.0, 42.0, 300.0, 1.0, 15.0]
    assert Service.objects.count() == 4


def test_a_server_that_fails_for_a_while_is_asked_again(catalogue: ServiceCatalogue, tmp_path: Path) -> None:
    catalogue.faults["/api/v11/ServiceChannel/list"] = [(503, {}), "cut"]
    _outcome, waits = fetched(catalogue, tmp_path)
    assert waits == [1.0, 4.0] and Channel.objects.count() == 5


@pytest.mark.parametrize(
    ("path", "faults", "told"),
    [
        ("/api/v11/Service", [(503, {})] * 4, "it failed (503)"),
        ("/api/v11/ServiceChannel/list", ["cut"] * 4, "it did not answer"),
        ("/api/v11/Organization/list", [b"<html>maintenance</html>"], "the answer is no JSON"),
        ("/api/v11/GeneralDescription/list", [(403, {})], "it answered 403"),
        ("/api/v11/Service", [(302, {"Location": "http://127.0.0.1:9/"})], "it answered 302"),
        ("/api/v11/Service", [(429, {"Retry-After": "1"})] * 10, "it asked to wait 10 times"),
    ],
)
def test_a_source_that_dies_half_way_changes_nothing(
    catalogue: ServiceCatalogue, tmp_path: Path, path: str, faults: list[Any], told: str
) -> None:
    fetched(catalogue, tmp_path / "first")
    catalogue.services[0]["serviceNames"][0]["value"] = "Uusi nimi"
    catalogue.services.pop()
    catalogue.faults[path] = faults
    with pytest.raises(NotReadable, match=told.replace("(", r"\(").replace(")", r"\)")):
        fetched(catalogue, tmp_path / "second")
    page = service_page(SLUG, "fi")
    assert page is not None and page.name == "Velkapalvelu 0"
    assert not Service.objects.filter(state="archived").exists()


def test_a_list_that_is_none_is_named_and_the_command_fails(catalogue: ServiceCatalogue) -> None:
    catalogue.faults["/api/v11/Service"] = [(403, {})]
    done = run(catalogue.address)
    assert done.exit_code == 1 and "it answered 403. What was here before stays." in done.output


@pytest.mark.parametrize(
    "page",
    [
        b'{"pageNumber": 2, "pageCount": 2, "itemList": []}',
        b'{"itemList": [{}]}',
        b"[]",
        b"null",
        b'{"pageCount": "2"}',
    ],
)
def test_a_page_that_is_none_means_that_the_list_is_not_whole(
    catalogue: ServiceCatalogue, tmp_path: Path, page: bytes
) -> None:
    catalogue.faults["/api/v11/Service"] = [None, page]
    with pytest.raises(NotReadable, match="page 2 is no page of a list"):
        fetched(catalogue, tmp_path)


def test_a_catalogue_that_is_empty_of_a_sudden_ends_nothing(catalogue: ServiceCatalogue, tmp_path: Path) -> None:
    fetched(catalogue, tmp_path / "first")
    catalogue.services = []
    outcome, _waits = fetched(catalogue, tmp_path / "second")
    assert not outcome.fates
    assert ("service", "the source told of none at all, so all that it told before stand") in {
        (each.what, each.why) for each in outcome.skipped
    }
    assert service_page(SLUG, "fi") is not None


def test_what_cannot_be_shown_is_told_and_what_it_said_before_stands(
    catalogue: ServiceCatalogue, tmp_path: Path
) -> None:
    fetched(catalogue, tmp_path / "first")
    catalogue.services[0]["serviceNames"] = [{"language": "se", "value": "Velgebálvalus", "type": "Name"}]
    catalogue.channels[0]["serviceChannelType"] = "Hologram"
    catalogue.services[1]["publishingStatus"] = "Archived"
    outcome, _waits = fetched(catalogue, tmp_path / "second")
    told = {each.what: each.why for each in outcome.skipped}
    assert told[f"service/{SERVICES[0]}"] == "it has no name in any of our languages"
    assert told[f"channel/{CHANNELS['EChannel']}"] == "Hologram is no kind of channel that we know"
    assert told[f"service/{SERVICES[1]}"] == "it is not published any more (Archived)"
    states = dict(Service.objects.filter(is_general=False).values_list("ptv_id", "state"))
    assert {str(known): state for known, state in states.items()} == {
        SERVICES[0]: "published",
        SERVICES[1]: "archived",
        SERVICES[2]: "published",
    }


@pytest.mark.parametrize(
    "written", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b'"text"', b"[1, 2]", b'[{"Id": null}]', b"[{}]"]
)
def test_an_export_that_makes_no_sense_ends_nothing(tmp_path: Path, written: bytes) -> None:
    good = b'[{"Id": "bbbbbbbb-0000-4000-8000-000000000001", "Name": [{"Lang": "fi", "Label": "Velkaneuvonta"}]}]'
    file = tmp_path / "gd.json"
    file.write_bytes(good)
    assert run(file).stdout == "new 1\n"
    file.write_bytes(written)
    done = run(file)
    assert done.exit_code in (0, 1) and "Traceback" not in done.output and "ended" not in done.output
    assert isinstance(done.exception, SystemExit | None)
    assert Service.objects.get().state == "published"


def test_a_place_where_there_is_nothing_is_named(tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere")
    assert done.exit_code == 1 and "there is neither gd.json nor a folder" in done.output
    assert not Organisation.objects.exists()
