"""What the articles tell to whom: nothing meant for workers stands where everybody reads."""

import re
from collections.abc import Iterator

import pytest

from tests.content.reading import LAYER, Text, of

TO_AN_ARTICLE = re.compile(r"\]\((?:/(?:fi-simple|sv|en))?/ohjeet/([a-z0-9-]+)/\)")
#: Words of the desk. Whoever is not at the desk has no use for them.
OF_THE_DESK = re.compile(r"\b(?:asiakkaalle|asiakasta|asiakkaan|kirjaa|esihenkilölle)\b", re.IGNORECASE)


def layers(text: Text) -> Iterator[tuple[str, str]]:
    """Each stretch of an article with whom it is for; what stands before any mark is for everybody."""
    audience, start = "public", 0
    for mark in LAYER.finditer(text.body):
        yield audience, text.body[start : mark.start()].strip()
        audience, start = mark[1] or "public", mark.end()
    yield audience, text.body[start:].strip()


def told_to(text: Text, audience: str) -> str:
    return "\n\n".join(part for reader, part in layers(text) if reader == audience and part)


def named(found: list[Text]) -> list[object]:
    return [pytest.param(text, id=text.name) for text in found]


ARTICLES = of("articles")
FOR_STAFF = [text for text in of("articles", "fi") if text.front["kind"] != "advice"]


def test_a_layer_is_cut_where_its_marks_stand() -> None:
    text = Text("articles", "a", "fi", {}, "Kaikille.\n\n::: staff\nMeille.\n:::\n\nTaas kaikille.")
    assert told_to(text, "public") == "Kaikille.\n\nTaas kaikille."
    assert told_to(text, "staff") == "Meille."


@pytest.mark.parametrize("text", named(FOR_STAFF))
def test_what_guides_workers_is_in_their_layer(text: Text) -> None:
    assert told_to(text, "staff")


@pytest.mark.parametrize("text", named([text for text in FOR_STAFF if text.front["kind"] == "induction"]))
def test_induction_is_for_workers_alone(text: Text) -> None:
    assert {audience for audience, part in layers(text) if part} == {"staff"}


@pytest.mark.parametrize("text", named(FOR_STAFF))
def test_what_everybody_reads_does_not_speak_over_the_reader(text: Text) -> None:
    outside = told_to(text, "public") + told_to(text, "client")
    spoken_of = OF_THE_DESK.findall(outside) if text.front["kind"] == "instruction" else []
    assert not spoken_of


@pytest.mark.parametrize("text", named(ARTICLES))
def test_advice_has_something_for_everybody(text: Text) -> None:
    kind = next(other.front["kind"] for other in of("articles", "fi") if other.slug == text.slug)
    assert kind != "advice" or told_to(text, "public")


def test_a_link_leads_to_an_article_that_its_reader_may_open() -> None:
    for_everybody = {text.slug for text in of("articles", "fi") if told_to(text, "public")}
    found = [(text.name, slug) for text in ARTICLES for slug in TO_AN_ARTICLE.findall(text.body)]
    assert found
    assert not [each for each in found if each[1] not in for_everybody]


def test_the_start_of_an_assessment_has_our_instruction() -> None:
    """A worker who looks for `shl 36` finds the section and what we do because of it."""
    ours = next(text for text in FOR_STAFF if text.slug == "arvioinnin-aloittaminen")
    assert {"act": "1301/2014", "section": "36"} in ours.front["sources"]
    assert "shl 36" in ours.front["keywords"]
    assert ours.front["kind"] == "instruction"
