"""What a machine reads: only what is public, in parts, and in a way that may be kept."""

from typing import Any

import pytest
from django.test import Client

from polku.sites.api.operations import ASKING, KEPT_FOR
from polku.sites.api.problems import MEDIA_TYPE
from tests.cast import Cast
from tests.domain.guidance.written import CLIENT, PUBLIC, STAFF, content, published
from tests.sites.api.given import GENERAL

pytestmark = pytest.mark.django_db

LISTS = ("services", "places", "situations", "articles")


def read(machine: Client, address: str, **asked: object) -> Any:
    response = machine.get(f"/avoin/{address}", asked)
    assert response.status_code == 200, response.content
    return response.json()


def slugs(machine: Client, address: str, **asked: object) -> list[str]:
    return [each["slug"] for each in read(machine, address, **asked)["items"]]


def test_only_what_stands_is_read(catalogue: None, machine: Client) -> None:
    assert slugs(machine, "v1/services") == ["sosiaaliohjaus", "velkaneuvonta"]
    assert slugs(machine, "v1/places") == ["paivystys", "testila"]
    assert slugs(machine, "v1/situations") == ["raha"]
    for hidden in ("services/poistunut", "services/velkaneuvonta-yleinen", "places/entinen", "situations/x"):
        assert machine.get(f"/avoin/v1/{hidden}").status_code == 404


def test_a_list_is_read_in_parts(catalogue: None, machine: Client) -> None:
    first = read(machine, "v1/services", limit=1)
    second = read(machine, "v1/services", limit=1, after=first["next"])

    assert [each["slug"] for each in first["items"] + second["items"]] == ["sosiaaliohjaus", "velkaneuvonta"]
    assert second["next"] is None
    assert slugs(machine, "v1/services", after="zzz") == []


def test_a_list_is_narrowed(catalogue: None, machine: Client) -> None:
    assert slugs(machine, "v1/services", situation="raha") == ["sosiaaliohjaus"]
    assert slugs(machine, "v1/places", kind="duty") == ["paivystys"]


def test_a_service_is_whole_and_takes_from_the_nation(catalogue: None, machine: Client) -> None:
    service = read(machine, "v1/services/velkaneuvonta")

    assert (service["summary"], service["for_whom"]) == ("Apua velkoihin.", "Kaikille.")
    assert service["organisation"] == "Naapurin hyvinvointialue"
    assert service["channels"][0]["phones"][0]["number"] == "000 000 0099"


def test_a_thing_tells_what_language_it_is_in(catalogue: None, machine: Client) -> None:
    assert read(machine, "v1/services/sosiaaliohjaus", language="sv")["name"] == "Socialhandledning"
    assert read(machine, "v1/services/velkaneuvonta", language="sv")["language"] == "fi"


def test_hours_are_told_with_their_exceptions(catalogue: None, machine: Client) -> None:
    hours = read(machine, "v1/places/testila")["hours"]

    assert hours["week"][0] == [{"opens": "09:00", "closes": "11:00"}, {"opens": "12:00", "closes": "15:00"}]
    assert hours["exceptions"][0] == {
        "first_day": "2027-01-04",
        "last_day": "2027-01-05",
        "spans": [],
        "reasons": {"fi": "Muutto"},
    }
    assert read(machine, "v1/places/paivystys")["hours"]["always"]


def test_a_section_is_read_on_a_day(catalogue: None, machine: Client) -> None:
    section = read(machine, "v1/statutes/1301-2014/36", on="2026-01-01")

    assert (section["number"], section["moments"][0]["text"]) == ("36", "Ensimmäinen momentti.")
    assert machine.get("/avoin/v1/statutes/1301-2014/37").status_code == 404


def test_of_an_article_only_the_public_layer_is_read(cast: Cast, searchable: object) -> None:
    """Even by those who may read more on their own pages."""
    published(cast, content(PUBLIC, CLIENT, STAFF))
    published(cast, content(STAFF), slug="vain-henkilostolle")

    for browser in (Client(), cast.browser("aino"), cast.browser("sari")):
        assert slugs(browser, "v1/articles") == ["vuokravelka"]
        assert read(browser, "v1/articles/vuokravelka")["body"] == PUBLIC.body
        assert browser.get("/avoin/v1/articles/vain-henkilostolle").status_code == 404
        assert read(browser, "v1/search", q="salaisuusmappi")["sure"] is False
        found = read(browser, "v1/search", q="vuokra rästissä")["items"]
        assert [each["thing"] for each in found] == ["vuokravelka"]
        assert "salaisuus" not in str(found)


def test_hits_are_read_in_parts(cast: Cast, searchable: object) -> None:
    for number in range(3):
        published(cast, content(PUBLIC), slug=f"vuokravelka-{number}")

    first = read(Client(), "v1/search", q="vuokra rästissä", limit=2)
    rest = read(Client(), "v1/search", q="vuokra rästissä", limit=2, after=first["next"])

    assert len({each["thing"] for each in first["items"] + rest["items"]}) == 3
    assert rest["next"] is None


@pytest.mark.parametrize("kind", LISTS)
def test_queries_do_not_grow_with_what_there_is(
    catalogue: None, machine: Client, kind: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        read(machine, f"v1/{kind}")


def test_an_answer_may_be_kept_by_anybody(catalogue: None, machine: Client) -> None:
    answer = machine.get("/avoin/v1/services")
    again = machine.get("/avoin/v1/services", headers={"If-None-Match": answer["ETag"]})

    assert answer["Cache-Control"] == f"public, max-age={KEPT_FOR}"
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])


def test_nobodys_session_has_a_part_in_an_answer(cast: Cast) -> None:
    mine, anyones = (browser.get("/avoin/v1/services") for browser in (cast.browser("sari"), Client()))

    assert (mine.content, mine["ETag"]) == (anyones.content, anyones["ETag"])
    assert "Cookie" not in mine.get("Vary", "")
    assert not mine.cookies


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("v1/services?limit=0", "query.limit"),
        ("v1/services?limit=x", "query.limit"),
        ("v1/services?after=%00", "query.after"),
        ("v1/services?after=a%20b", "query.after"),
        ("v1/services?language=de", "query.language"),
        ("v1/services?situation='--", "query.situation"),
        ("v1/places?kind=x", "query.kind"),
        ("v1/search?q=a%00b", "query.q"),
        (f"v1/search?q={'a' * 301}", "query.q"),
        ("v1/statutes/1301-2014/36?on=1.1.2026", "query.on"),
        ("v1/statutes/x/36", "path.act"),
        ("hsds/services?page=0", "query.page"),
        ("hsds/services?page=99999999999999999999", "query.page"),
        ("hsds/services?organization_id=1", "query.organization_id"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(machine: Client, address: str, where: str) -> None:
    answer = machine.get(f"/avoin/{address}")

    assert (answer.status_code, answer["Content-Type"]) == (422, MEDIA_TYPE)
    assert [each["where"] for each in answer.json()["errors"]] == [where]
    assert answer["Cache-Control"] != f"public, max-age={KEPT_FOR}"


@pytest.mark.parametrize("address", ["x", "v1/services/", "v1/services/ei ole", "hsds/services/1", "hsds/services/.x"])
def test_where_there_is_nothing_a_machine_is_told_so(machine: Client, address: str) -> None:
    answer = machine.get(f"/avoin/{address}")

    assert (answer.status_code, answer["Content-Type"]) == (404, MEDIA_TYPE)


def test_it_can_only_be_read(machine: Client) -> None:
    answer = machine.post("/avoin/v1/services", {"name": "Oma"})

    assert (answer.status_code, answer["Allow"], answer["Content-Type"]) == (405, "GET, HEAD", MEDIA_TYPE)
    assert machine.head("/avoin/v1/services").status_code == 200


def test_whoever_asks_too_often_waits_a_minute(db: None) -> None:
    robot = Client(REMOTE_ADDR="192.0.2.7")
    answers = [robot.get("/avoin/openapi.json").status_code for _time in range(ASKING.most)]

    refused = robot.get("/avoin/openapi.json")

    assert set(answers) == {200}
    assert (refused.status_code, refused["Retry-After"], refused["Content-Type"]) == (429, "60", MEDIA_TYPE)
    assert Client(REMOTE_ADDR="192.0.2.8").get("/avoin/openapi.json").status_code == 200


def test_the_contents_lead_on(catalogue: None, machine: Client) -> None:
    told = read(machine, "")

    for address in (*told["lists"], told["hsds"], told["hsds_download"], told["linked_data"], told["openapi"]):
        assert machine.get(address, {"q": "raha"}).status_code == 200
    assert str(GENERAL) not in str(read(machine, "hsds.json"))
