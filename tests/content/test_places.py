"""Places of a county that does not exist: no number rings, no address is on a map, no shelter is given away."""

import re
from datetime import date

import pytest

from tests.content.reading import Text, of

KINDS = {"unit", "duty", "hotline", "partner"}
RINGS_NOWHERE = re.compile(r"000 000 0\d{3}")
#: What the people of the demo are called by: a place may not have one of their numbers.
OF_PEOPLE = re.compile(r"000 000 0(?:1(?!12)\d\d|3\d\d|042)")
SPAN = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SECRET = "turvakoti-satama"


def named(found: list[Text]) -> list[object]:
    return [pytest.param(text, id=text.name) for text in found]


PLACES = named(of("places", "fi"))


def days(key: str) -> list[str]:
    first, _, last = key.partition("-")
    return list(DAYS[DAYS.index(first) : DAYS.index(last or first) + 1])


def check_week(hours: dict[str, list[str]]) -> None:
    open_days = [day for key in hours for day in days(key)]
    assert len(open_days) == len(set(open_days)), "a day told twice"
    for spans in hours.values():
        assert spans
        check_spans(spans)


def check_spans(spans: list[str]) -> None:
    assert all(SPAN.fullmatch(span) for span in spans), spans
    times = [moment for span in spans for moment in span.split("-")]
    assert times == sorted(set(times)), spans


@pytest.mark.parametrize("text", PLACES)
def test_a_place_is_invented(text: Text) -> None:
    assert text.front["kind"] in KINDS
    assert text.front["fictitious"] is True
    numbers = [text.front["phone"], *(each["number"] for each in text.front.get("phones", []))]
    assert all(RINGS_NOWHERE.fullmatch(number) for number in numbers)
    assert not [number for number in numbers if OF_PEOPLE.fullmatch(number)]
    assert text.front.get("email", "@x.example").endswith(".example")
    assert text.front.get("postal", "00000").startswith("00000")


@pytest.mark.parametrize("text", PLACES)
def test_hours_are_hours(text: Text) -> None:
    check_week(text.front["hours"])
    for phone in text.front.get("phones", []):
        assert {"fi", "sv", "en"} == set(phone["name"])
        check_week(phone.get("hours", {}))
    for exception in text.front.get("exceptions", []):
        first, last = exception["from"], exception["to"]
        assert type(first) is date
        assert first <= last
        check_spans(exception["hours"])
        assert {"fi", "sv", "en"} == set(exception["reason"])


def test_hours_come_in_many_kinds() -> None:
    weeks = [text.front["hours"] for text in of("places", "fi")]
    spans = [spans for week in weeks for spans in week.values()]
    assert any(len(each) > 1 for each in spans), "no lunch break"
    assert any(each == ["00:00-24:00"] for each in spans), "nobody at any hour"
    exceptions = [each for text in of("places", "fi") for each in text.front.get("exceptions", [])]
    assert {bool(each["hours"]) for each in exceptions} == {True, False}


def test_the_shelter_tells_nobody_where_it_is() -> None:
    shelter = next(text for text in of("places", "fi") if text.slug == SECRET)
    assert not {"address", "postal"} & set(shelter.front)
    street = re.compile(r"\w+(?:kuja|tie|katu|gatan|vägen|street)\s+\d", re.IGNORECASE)
    assert not [text.name for text in of("places") if text.slug == SECRET and street.search(text.all_written)]


def test_every_place_speaks_three_languages() -> None:
    for language in ("sv", "en"):
        assert {text.slug for text in of("places", language)} == {text.slug for text in of("places", "fi")}
