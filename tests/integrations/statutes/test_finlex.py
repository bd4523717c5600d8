"""The open API of Finlex: list, then document, within its limits; one that misbehaves leaves the last good data."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from polku.core.imports.outcome import Fate, Outcome
from polku.domain.statutes.actions import import_statutes
from polku.domain.statutes.models import Act
from polku.domain.statutes.ports import ActRead, Unreadable
from polku.integrations.fetching import TRIES, WHO, Fetcher
from polku.integrations.statutes.finlex import OpenApi
from tests.integrations.statutes.finlex_service import LIST, Finlex, document, moment, serving, whole

BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'


@pytest.fixture
def finlex() -> Iterator[Finlex]:
    with serving(Finlex()) as here:
        yield here


def read(finlex: Finlex, *only: str) -> tuple[list[str], list[Unreadable], list[float]]:
    """The numbers of the acts read, what could not be read, and for how long was waited meanwhile."""
    waits = list[float]()
    told = list(OpenApi(finlex.address, frozenset(only), Fetcher(waits.append)).acts())
    acts = [each.number for each in told if isinstance(each, ActRead)]
    return acts, [each for each in told if isinstance(each, Unreadable)], waits


def test_it_lists_ten_at_a_time_and_then_asks_for_each_document(finlex: Finlex) -> None:
    acts, unreadable, waits = read(finlex)

    assert (acts, unreadable, waits) == (list(finlex.acts), [], [])
    pages = [parse_qs(urlsplit(path).query) for path in finlex.asked if path.startswith(LIST)]
    assert [(page["page"], page["limit"], page["format"]) for page in pages] == [
        ([str(number)], ["10"], ["json"]) for number in (1, 2, 3)
    ]
    assert finlex.agents == {WHO}
    assert len(finlex.asked) == 15


def test_only_what_is_wanted_is_asked_for(finlex: Finlex) -> None:
    finlex.acts["3/2021"] = whole("3/2021")
    acts, unreadable, _waits = read(finlex, "3/2020", "3/2021")

    assert (acts, unreadable) == (["3/2020", "3/2021"], [])
    assert len([path for path in finlex.asked if not path.startswith(LIST)]) == 2


@pytest.mark.parametrize("where", ["page 1", "2/2020"])
def test_it_waits_for_as_long_as_it_is_told(finlex: Finlex, where: str) -> None:
    finlex.faults[where] = [(429, {"Retry-After": "7"}), (429, {"Retry-After": "11"})]
    acts, unreadable, waits = read(finlex)

    assert (acts, unreadable) == (list(finlex.acts), [])
    assert waits == [7, 11]


FAULTY = {
    "malformed": whole("2/2020").replace(b"</body>", b"</bdy>"),
    "bomb": document("2/2020", ("1 §", moment("&c;")), before=BOMB),
    "mojibake": whole("2/2020").replace(b"Teksti", b"Teksti\xe4\xf6\xff"),
    "another-encoding": whole("2/2020").replace(b"UTF-8", b"no-such"),
    "no-act": b"<akomaNtoso/>",
    "page": b"<html><body>Huoltokatko</body>",
    "nothing": b"",
    "swedish": document("2/2020", ("1 §", moment("Text.")), language="swe"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_document_that_cannot_be_read_is_told_and_the_rest_is_taken(finlex: Finlex, fault: str) -> None:
    finlex.faults["2/2020"] = [FAULTY[fault]]
    acts, unreadable, _waits = read(finlex)

    assert acts == [number for number in finlex.acts if number != "2/2020"]
    assert [(urlsplit(each.what).path.split("/")[5:7], bool(each.why)) for each in unreadable] == [
        (["2020", "2"], True)
    ]


def test_a_document_that_is_gone_or_cut_off_is_told_and_the_rest_is_taken(finlex: Finlex) -> None:
    finlex.faults = {"2/2020": [(404, {})], "3/2020": ["cut"] * TRIES, "4/2020": ["cut"]}
    acts, unreadable, waits = read(finlex)

    assert acts == [number for number in finlex.acts if number not in {"2/2020", "3/2020"}]
    assert len(unreadable) == 2
    assert waits == [1, 2, 4, 8, 1]


def test_what_lies_elsewhere_or_is_in_another_language_is_not_asked_for(finlex: Finlex) -> None:
    finlex.also_listed = [
        "https://other.example/akn/fi/act/statute-consolidated/2020/99/fin@",
        f"{finlex.host}/akn/fi/act/statute-consolidated/2020/1/swe@20260101",
    ]
    acts, unreadable, _waits = read(finlex)

    assert acts == list(finlex.acts)
    assert [each.what for each in unreadable] == finlex.also_listed[:1]
    assert not any("swe@" in path for path in finlex.asked)


@pytest.mark.parametrize("body", [b"[", b"{}", b'[{"uri": "a"}]', b'["a"]', b"7", b"\xff", b"[" * 100_000])
def test_a_list_that_cannot_be_read_is_told(finlex: Finlex, body: bytes) -> None:
    finlex.faults["page 1"] = [body]
    acts, unreadable, _waits = read(finlex)

    assert acts == []
    assert [each.what for each in unreadable] == [finlex.address]


@pytest.mark.django_db
def test_a_service_that_dies_half_way_leaves_the_last_good_data(finlex: Finlex) -> None:
    def taken() -> Outcome:
        return import_statutes(OpenApi(finlex.address, fetcher=Fetcher(lambda _seconds: None)), Outcome())

    assert taken().fates == {Fate.NEW: 12}
    finlex.acts["1/2020"] = whole("1/2020", "Uusi.")
    finlex.faults["page 2"] = [(500, {})] * TRIES
    outcome = taken()

    assert outcome.fates == {Fate.CHANGED: 1, Fate.UNCHANGED: 9}
    assert [each.what for each in outcome.skipped] == [finlex.address]
    assert Act.objects.count() == 12


def test_an_act_of_ten_megabytes_is_read(finlex: Finlex) -> None:
    finlex.acts = {
        "1/2020": document("1/2020", *((f"{number} §", moment("sana " * 2000)) for number in range(1, 1001)))
    }
    assert len(finlex.acts["1/2020"]) > 10_000_000
    [act] = OpenApi(finlex.address).acts()

    assert isinstance(act, ActRead)
    assert len(act.sections) == 1000
