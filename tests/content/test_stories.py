"""Stories: invented ones that say so, each with a drawing of our own that is safe to serve."""

import re

import pytest
from defusedxml import ElementTree

from tests.content import language_rules as rules
from tests.content.reading import ROOT, Text, of, slugs

AGES = {"18–24", "25–29", "30–49", "50–64", "65–74", "75+"}
TOLD_BY = {"client", "relative", "worker"}
LENGTH = range(250, 501)
LONGEST_ALT = 160
LARGEST_PICTURE = 4096
MOST_COLOURS = 5
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline"}
ATTRIBUTES = {
    *("viewBox", "d", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"),
    *("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "points"),
}
#: People of the demo, who are other people.
OF_THE_DEMO = {"Aino", "Eetu", "Onni", "Sari", "Paula", "Timo", "Leena", "Pia", "Juha", "Hodan", "Mikael", "Irina"}


def named(found: list[Text]) -> list[object]:
    return [pytest.param(text, id=text.name) for text in found]


STORIES = named(of("stories", "fi"))


def picture(slug: str) -> bytes:
    return (ROOT / "stories" / slug / "picture.svg").read_bytes()


@pytest.mark.parametrize("text", STORIES)
def test_a_story_says_that_it_is_invented(text: Text) -> None:
    assert text.front["made_up"] is True
    assert text.front["told_by"] in TOLD_BY
    assert text.front["age_group"] in AGES
    assert re.fullmatch(r"[A-ZÅÄÖ][a-zåäö]+", text.front["pseudonym"]), "one name, and no surname"
    assert text.front["pseudonym"] not in OF_THE_DEMO
    assert set(text.front["situations"]) <= slugs("situations")


@pytest.mark.parametrize("text", STORIES)
def test_a_story_is_as_long_as_a_cup_of_coffee(text: Text) -> None:
    assert len(rules.words(text.plain)) in LENGTH


def test_stories_are_of_many_people_and_of_the_whole_range() -> None:
    stories = of("stories", "fi")
    assert len({text.front["pseudonym"] for text in stories}) == len(stories)
    assert {text.front["told_by"] for text in stories} == TOLD_BY
    assert len({text.front["age_group"] for text in stories}) >= 5
    assert len({situation for text in stories for situation in text.front["situations"]}) >= 9


@pytest.mark.parametrize("text", named(of("stories")))
def test_a_picture_is_told_in_words(text: Text) -> None:
    assert 20 <= len(text.front["alt"]) <= LONGEST_ALT


@pytest.mark.parametrize("text", STORIES)
def test_a_drawing_is_small_and_holds_nothing_but_lines(text: Text) -> None:
    drawn = picture(text.slug)
    assert text.front["picture"] == "picture.svg"
    assert len(drawn) <= LARGEST_PICTURE
    assert b"<!" not in drawn
    root = ElementTree.fromstring(drawn)
    assert root.get("viewBox") == "0 0 320 200"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
    assert not any((element.text or "").strip() for element in root.iter())


@pytest.mark.parametrize("text", STORIES)
def test_a_drawing_is_calm(text: Text) -> None:
    assert len(set(re.findall(rb"#[0-9a-f]{3,6}\b", picture(text.slug)))) <= MOST_COLOURS


def test_each_story_has_its_own_drawing() -> None:
    drawn = [picture(text.slug) for text in of("stories", "fi")]
    assert len(set(drawn)) == len(drawn)
