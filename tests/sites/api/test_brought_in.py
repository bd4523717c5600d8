"""What is really brought in, as machines read it: our own texts, and recorded answers of the national catalogue."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from django.test import Client

from polku.console.imports import catalogue, ptv
from polku.console.imports.telling import SHIPPED, new_outcome
from tests.plugin import SHARED_DATA
from tests.sites.api.test_hsds import faults, needs_data, nodes, read

pytestmark = pytest.mark.django_db

PTV = Path(__file__).resolve().parents[3] / SHARED_DATA / "ptv/out-v11"


@pytest.fixture
def brought_in(on_monday: object, db: None) -> None:
    """All of it; what a service names has to be here before it."""
    if PTV.exists():
        ptv.bring_in(PTV, PTV.name, new_outcome())
    for kind in ("service", "place", "situation", "service"):
        catalogue.bring_in(kind, SHIPPED / f"{kind}s", new_outcome())


@pytest.mark.shared_data
@needs_data
def test_everything_brought_in_is_as_hsds_has_it(brought_in: None, machine: Client) -> None:
    told = read(machine, "hsds.json")

    assert len(told["services"]) > 50
    assert {fault for each in told["services"] for fault in faults("service", each)} == set()
    assert {fault for each in told["organizations"] for fault in faults("organization", each)} == set()
    ids = [each["id"] for each in told["services"]]
    assert len(ids) == len(set(ids))


def every(machine: Client, kind: str, **asked: object) -> Iterator[str]:
    """The name of each thing, over all parts of the list."""
    after = ""
    while after is not None:
        part = read(machine, f"v1/{kind}", after=after, **asked)
        yield from (each["slug"] for each in part["items"])
        after = part["next"]


def test_everything_of_ours_is_read_once_in_every_language(brought_in: None, machine: Client) -> None:
    for kind, language in product(("services", "places", "situations"), ("fi", "fi-simple", "sv", "en")):
        told = list(every(machine, kind, language=language, limit=7))

        assert {folder.name for folder in (SHIPPED / kind).iterdir() if folder.is_dir()} <= set(told)
        assert len(told) == len(set(told))
        for slug in told[::5]:
            assert read(machine, f"v1/{kind}/{slug}", language=language)["slug"] == slug


def test_the_graph_of_what_was_brought_in_holds_together(brought_in: None, machine: Client) -> None:
    found = list(nodes(read(machine, "services.jsonld", language="sv")["@graph"]))

    assert {each["@id"] for each in found if "@id" in each} == {
        each["@id"] for each in found if "@id" in each and "@type" in each
    }
