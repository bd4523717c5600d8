"""Services and contacts in HSDS 3.0: by its own schemas where they are, and in any case as it has them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from polku.domain.catalogue.models import Service, ServiceText
from tests.plugin import SHARED_DATA
from tests.sites.api.given import OFFERER, PTV

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).resolve().parents[3] / SHARED_DATA / "hsds/schema"
needs_data = pytest.mark.skipif(not SCHEMAS.exists(), reason=f"there is no {SHARED_DATA}")
KINDS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
FORMATS = FormatChecker(("uuid", "date", "email"))


def read(machine: Client, address: str, **asked: object) -> Any:
    response = machine.get(f"/avoin/{address}", asked)
    assert response.status_code == 200, response.content
    return response.json()


def closed(schema: Any) -> Any:
    """The same schema, but nothing may be there that it does not name: a misspelt field is found."""
    return {**schema, "additionalProperties": False} if "properties" in schema else schema


def validator(kind: str) -> Draft202012Validator:
    """Of a kind of thing, with the schemas it refers to."""
    schemas = {file.name: closed(json.loads(file.read_text())) for file in SCHEMAS.glob("*.json")}
    parts = ((name, Resource.from_contents(told, default_specification=DRAFT202012)) for name, told in schemas.items())
    registry: Registry[Any] = Registry().with_resources(parts)
    return Draft202012Validator(schemas[f"{kind}.json"], registry=registry, format_checker=FORMATS)


def faults(kind: str, thing: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(thing)]


@pytest.mark.shared_data
@needs_data
@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("full", ["true", "false"])
def test_whatever_is_listed_is_as_hsds_has_it(catalogue: None, machine: Client, address: str, full: str) -> None:
    things = read(machine, f"hsds/{address}", full=full)["contents"]

    assert things
    for thing in things:
        assert faults(KINDS[address], thing) == []
        whole = read(machine, f"hsds/{address}/{thing['id']}")
        assert faults(KINDS[address], whole) == []
        assert whole["id"] == thing["id"]


@pytest.mark.shared_data
@needs_data
def test_the_file_is_as_hsds_has_it(catalogue: None, machine: Client) -> None:
    told = read(machine, "hsds.json")

    assert [faults("service", each) for each in told["services"]] == [[], []]
    assert [faults("organization", each) for each in told["organizations"]] == [[], []]


@pytest.mark.shared_data
@needs_data
def test_what_hsds_does_not_have_is_found() -> None:
    good = {"id": str(PTV), "name": "Sosiaaliohjaus", "status": "active"}

    assert faults("service", good) == []
    assert faults("service", {**good, "status": "open"})
    assert faults("service", {**good, "id": "sosiaaliohjaus"})
    assert faults("service", {**good, "organization": {**good, "nmae": "x"}})
    assert faults("service", {**good, "phones": [{"id": str(PTV)}]})


def test_the_way_of_hsds_itself(machine: Client) -> None:
    assert read(machine, "hsds") == {
        "version": "3.0",
        "profile": "https://docs.openreferral.org/en/3.0/",
        "openapi_url": "http://127.0.0.1:8000/avoin/openapi.json",
    }


def test_ids_are_those_of_the_nation_or_stay(catalogue: None, machine: Client) -> None:
    first, again = (
        {each["name"]: each["id"] for each in read(machine, "hsds/services")["contents"]} for _time in range(2)
    )

    assert first == again
    assert first["Talous- ja velkaneuvonta"] == str(PTV)
    assert read(machine, f"hsds/services/{PTV}")["organization_id"] == str(OFFERER)


def test_a_service_has_its_places_hours_and_terms(catalogue: None, machine: Client) -> None:
    service = next(each for each in read(machine, "hsds.json")["services"] if each["name"] == "Sosiaaliohjaus")
    place = service["service_at_locations"][0]["location"]

    assert place["addresses"][0] | {"id": ""} == {
        "id": "",
        "address_1": "Puuskakuja 0",
        "city": "Lounatuuli",
        "state_province": "Polku",
        "postal_code": "00000",
        "country": "FI",
        "address_type": "physical",
    }
    spans = [(each.get("byday"), each.get("opens_at"), each.get("closes_at")) for each in place["schedules"]]
    assert spans == [
        ("MO", "09:00", "11:00"),
        ("TU,WE,TH,FR", "09:00", "15:00"),
        ("MO", "12:00", "15:00"),
        (None, None, None),
        (None, "10:00", "23:59"),
    ]
    assert place["schedules"][3]["description"] == "Closed. Muutto"
    assert [each["taxonomy_term"]["code"] for each in service["attributes"]] == ["raha"]
    assert service["cost_options"][0]["amount"] == 0
    assert service["description"] == "Apua arkeen.\nOhjaaja auttaa."


def test_addresses_of_pages_lead_to_pages(catalogue: None, machine: Client) -> None:
    service = next(each for each in read(machine, "hsds.json", language="sv")["services"] if each["id"] != str(PTV))
    graph = read(machine, "services.jsonld", language="sv")["@graph"]
    pages = [service["url"], service["service_at_locations"][0]["location"]["url"]]

    assert set(pages) <= {each.get("url") for each in graph}
    assert [urlsplit(page).path for page in pages] == ["/sv/palvelut/sosiaaliohjaus/", "/sv/yhteystiedot/testila/"]
    assert [machine.get(urlsplit(page).path).status_code for page in pages] == [200, 200]


def test_the_county_has_its_places_and_all_their_numbers(catalogue: None, machine: Client) -> None:
    """Those too where no service is named: nobody is to miss the emergency social services."""
    county = read(machine, "hsds/organizations", full=True)["contents"][0]
    places = {each["name"]: [phone["number"] for phone in each["phones"]] for each in county["locations"]}

    assert places == {name: ["000 000 0001", "000 000 0002"] for name in ("Paivystys", "Testila")}


def test_places_of_the_national_catalogue_are_places(catalogue: None, machine: Client) -> None:
    given = read(machine, "hsds/service_at_locations", full=True)["contents"]

    assert {each["location"]["name"] for each in given} == {"Testila", "Velkatoimisto"}


def test_pages_are_numbered(catalogue: None, machine: Client) -> None:
    last = read(machine, "hsds/services", page=2, per_page=1)
    beyond = read(machine, "hsds/services", page=9)

    assert (last["total_items"], last["total_pages"], last["last_page"], last["first_page"]) == (2, 2, True, False)
    assert [each["name"] for each in last["contents"]] == ["Talous- ja velkaneuvonta"]
    assert (beyond["contents"], beyond["empty"]) == ([], True)


def test_services_of_one_organisation(catalogue: None, machine: Client) -> None:
    theirs = read(machine, "hsds/services", organization_id=OFFERER)["contents"]
    county = read(machine, "hsds/organizations")["contents"][0]["id"]

    assert [each["id"] for each in theirs] == [str(PTV)]
    assert [each["name"] for each in read(machine, "hsds/services", organization_id=county)["contents"]] == [
        "Sosiaaliohjaus"
    ]


def more_services() -> None:
    """Services that somebody added."""
    for number in range(20):
        service = Service.objects.create(slug=f"uusi-{number}")
        ServiceText.objects.create(service=service, language="fi", name=f"Uusi {number}")


@pytest.mark.parametrize("address", ["hsds.json", "hsds/services?full=true", "hsds/service_at_locations"])
def test_queries_do_not_grow(
    catalogue: None, machine: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    more_services()

    with django_assert_max_num_queries(15):
        read(machine, address)


def nodes(told: Any) -> Iterator[Any]:
    """Every node of a graph, however deep."""
    if isinstance(told, dict):
        yield told
    for each in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from nodes(each)


def test_the_graph_holds_together(catalogue: None, machine: Client) -> None:
    response = machine.get("/avoin/services.jsonld")
    graph = response.json()
    found = list(nodes(graph["@graph"]))
    described = {each["@id"] for each in found if "@id" in each and "@type" in each}

    assert (response["Content-Type"], graph["@context"]) == ("application/ld+json", "https://schema.org")
    assert {each["@id"] for each in found if "@id" in each} == described
    assert {"GovernmentOrganization", "GovernmentService", "GovernmentOffice", "ContactPoint"} <= {
        each["@type"] for each in graph["@graph"]
    }
    assert all("@type" in each or set(each) == {"@id"} for each in found)
    assert not any(value in (None, "", []) for each in found for value in each.values())


def test_a_contact_point_tells_when_somebody_answers(catalogue: None, machine: Client) -> None:
    points = [each for each in nodes(read(machine, "services.jsonld")) if each.get("@type") == "ContactPoint"]
    theirs = next(each for each in points if each.get("telephone") == "000 000 0099")

    assert theirs["hoursAvailable"][0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "Monday",
        "opens": "09:00",
        "closes": "11:00",
    }
    assert {"validFrom": "2027-01-04", "validThrough": "2027-01-05", "opens": "00:00", "closes": "00:00"}.items() <= (
        theirs["hoursAvailable"][6].items()
    )
