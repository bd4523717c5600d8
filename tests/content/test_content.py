"""What every written text must keep to. Reading it aloud is still a person's work."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.content import language_rules as rules
from tests.content.reading import KINDS, LANGUAGES, LAYER, Text, of, slugs, texts

LONGEST_SUMMARY = 160
LONGEST_BETWEEN_REVIEWS = timedelta(days=400)
MOST_ALIKE = 0.3
MOST_WORDS_A_SENTENCE = 12
TOPICS = {
    "money", "housing", "substances", "mind", "loneliness",
    "violence", "family", "work", "daily_life", "other",
}  # fmt: skip
ARTICLE_KINDS = {"advice", "policy", "instruction", "induction"}
REQUIRED = {
    "articles": {"title", "kind", "summary", "situations", "keywords", "sources", "owner", "approver",
                 "reviewed", "review"},
    "situations": {"title", "name", "topic", "order", "summary", "keywords", "services", "articles", "sources",
                   "owner", "reviewed", "review"},
    "services": {"title", "summary", "keywords", "situations", "price", "for_whom", "how_to_come", "places", "sources",
                 "owner", "reviewed", "review"},
    "places": {"title", "summary", "kind", "keywords", "phone", "hours", "accessibility", "sources", "fictitious",
               "owner", "reviewed", "review"},
    "stories": {"title", "pseudonym", "age_group", "situations", "summary", "picture", "alt", "made_up", "told_by",
                "owner", "reviewed", "review"},
}  # fmt: skip
TRANSLATED = {
    "articles": {"title", "summary", "keywords"},
    "situations": {"title", "name", "summary", "keywords"},
    "services": {"title", "summary", "keywords", "price", "for_whom", "how_to_come"},
    "places": {"title", "summary", "keywords", "accessibility"},
    "stories": {"title", "summary", "alt"},
}
LEAST = {"situations": 12, "services": 30, "articles": 60, "places": 12, "stories": 10}
LEAST_ARTICLES_IN_EACH = 30
LEAST_OF_STAFF = {"induction": 10, "instruction": 6, "policy": 4}
HEADINGS = {
    "fi": ["Mitä apua on rahan lisäksi", "Mitä tapahtuu ensin", "Mitä se maksaa", "Näin pääset alkuun"],
    "fi-simple": ["Mitä apua on rahan lisäksi", "Mitä tapahtuu ensin", "Mitä apu maksaa", "Näin saat apua"],
    "sv": ["Vilken hjälp finns utöver pengar", "Vad händer först", "Vad kostar det", "Så kommer du i gång"],
    "en": ["What help there is besides money", "What happens first", "What it costs", "How to get started"],
}
REFERENCES = ("situations", "services", "articles", "places", "stories")
ADDRESSES = {
    "apua": "situations", "palvelut": "services", "ohjeet": "articles", "yhteystiedot": "places", "tarinat": "stories",
}  # fmt: skip
OUR_LINK = re.compile(r"\]\((/[^)]*)\)")
REAL_NUMBERS = {
    "112": "112.fi", "116 117": "116117.fi", "080 005 005": "nollalinja", "09 2525 01": "mieli.fi",
    "0800 900 45": "ehyt.fi", "0800 100 101": "peluuri.fi", "116 006": "riku.fi", "0800 98009": "takuusaatio.fi",
}  # fmt: skip


def named(found: list[Text]) -> list[object]:
    return [pytest.param(text, id=text.name) for text in found]


def finnish(text: Text) -> Text:
    return next(other for other in of(text.kind, "fi") if other.slug == text.slug)


EVERY = named(list(texts()))


def test_every_text_lies_where_importers_look() -> None:
    assert {text.kind for text in texts()} <= set(KINDS)
    assert {text.language for text in texts()} <= set(LANGUAGES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text.slug) for text in texts())
    for kind in KINDS:
        assert {text.slug for text in of(kind)} == {text.slug for text in of(kind, "fi")}, kind


def test_there_is_as_much_as_was_promised() -> None:
    counted = {kind: len(of(kind, "fi")) for kind in KINDS}
    assert not {kind: (counted[kind], least) for kind, least in LEAST.items() if counted[kind] < least}
    for language in LANGUAGES:
        assert {text.slug for text in of("situations", language)} == slugs("situations"), language
        assert len(of("articles", language)) >= LEAST_ARTICLES_IN_EACH, language
    kinds = Counter(text.front["kind"] for text in of("articles", "fi"))
    assert not {kind: (kinds[kind], least) for kind, least in LEAST_OF_STAFF.items() if kinds[kind] < least}


@pytest.mark.parametrize("text", EVERY)
def test_the_front_matter_says_what_its_kind_needs(text: Text) -> None:
    needed = REQUIRED[text.kind] if text.language == "fi" else TRANSLATED[text.kind]
    missing = {key for key in needed if not text.front.get(key) and text.front.get(key) != 0}
    if text.kind == "articles" and text.front.get("kind") != "advice":
        missing -= {"situations"}
    assert not missing
    if "summary" in text.front:
        assert len(text.front["summary"]) <= LONGEST_SUMMARY
    assert text.body


@pytest.mark.parametrize("text", named([text for text in texts() if text.language == "fi"]))
def test_kinds_topics_and_dates_are_of_the_agreed_ones(text: Text) -> None:
    if text.kind == "articles":
        assert text.front["kind"] in ARTICLE_KINDS
    if text.kind == "situations":
        assert text.front["topic"] in TOPICS
    reviewed, review, expires = text.front["reviewed"], text.front["review"], text.front.get("expires")
    assert type(reviewed) is date
    assert type(review) is date
    assert expires is None or type(expires) is date
    assert reviewed < review <= reviewed + LONGEST_BETWEEN_REVIEWS


@pytest.mark.parametrize("text", named([text for text in texts() if text.language == "fi"]))
def test_a_role_answers_for_each_and_never_a_person(text: Text) -> None:
    """In Finnish a title begins with a small letter and a name does not."""
    for role in (text.front["owner"], text.front.get("approver", text.front["owner"])):
        assert role[0].islower(), role


@pytest.mark.parametrize("text", EVERY)
def test_everything_referred_to_exists(text: Text) -> None:
    for key in REFERENCES:
        assert set(text.front.get(key, [])) <= slugs(key), key
    for address in OUR_LINK.findall(text.body):
        parts = [part for part in address.strip("/").split("/") if part not in LANGUAGES]
        if len(parts) == 2 and parts[0] in ADDRESSES:
            assert parts[1] in slugs(ADDRESSES[parts[0]]), address


@pytest.mark.parametrize("text", named([text for text in texts() if text.language != "fi"]))
def test_links_of_a_translation_stay_in_its_language(text: Text) -> None:
    assert all(address.startswith(f"/{text.language}/") for address in OUR_LINK.findall(text.body))


@pytest.mark.parametrize("text", EVERY)
def test_sources_name_an_act_a_description_or_a_page(text: Text) -> None:
    for source in text.front.get("sources", []):
        if "act" in source:
            assert re.fullmatch(r"[1-9]\d{0,3}/(1[89]|20)\d\d", source["act"])
            assert re.fullmatch(r"[1-9]\d{0,2}( [a-z])?", str(source.get("section", "1")))
        elif "url" in source:
            assert source["url"].startswith("https://")
            assert source["name"]
        else:
            assert source["ptv"]


@pytest.mark.parametrize("text", EVERY)
def test_a_real_phone_number_has_its_page_as_source(text: Text) -> None:
    sources = " ".join(source.get("url", "") for source in finnish(text).front.get("sources", []))
    for number, page in REAL_NUMBERS.items():
        if re.search(rf"(?<!\d){number}", text.all_written):
            assert page in sources, number


@pytest.mark.parametrize("text", EVERY)
def test_no_sum_of_money_without_its_source(text: Text) -> None:
    assert not rules.unsourced_sums(text.all_written)


@pytest.mark.parametrize("text", EVERY)
def test_no_text_shouts(text: Text) -> None:
    assert "!" not in text.all_written


@pytest.mark.parametrize("text", named([text for text in texts() if text.language == "fi-simple"]))
def test_plain_finnish_is_plain(text: Text) -> None:
    assert rules.words_a_sentence(text.plain) <= MOST_WORDS_A_SENTENCE
    assert not rules.unexplained_long_words(text.plain)


@pytest.mark.parametrize("text", named([text for text in texts() if text.language == "fi"]))
def test_other_finnish_has_short_sentences_too(text: Text) -> None:
    assert rules.words_a_sentence(text.plain) <= MOST_WORDS_A_SENTENCE


@pytest.mark.parametrize("text", named(of("situations")))
def test_a_situation_answers_the_four_questions_in_their_order(text: Text) -> None:
    assert re.findall(r"^## (.+)$", text.body, re.MULTILINE) == HEADINGS[text.language]


@pytest.mark.parametrize("text", named(of("articles")))
def test_layers_are_closed_and_of_known_readers(text: Text) -> None:
    opened = False
    for audience, place in LAYER.findall(text.body):
        assert bool(audience) != opened, "a layer inside a layer, or an end without a beginning"
        assert audience in ("", "client", "staff", "unit")
        assert audience != "unit" or place in slugs("places")
        opened = bool(audience)
    assert not opened


def pairs(language: str) -> Iterator[tuple[Text, Text, float]]:
    grams = [(text, rules.five_grams(text.plain)) for text in texts() if text.language == language]
    for (one, mine), (other, others) in itertools.combinations(grams, 2):
        yield one, other, rules.likeness(mine, others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_texts_are_nearly_the_same(language: str) -> None:
    alike = [(one.name, other.name, round(share, 2)) for one, other, share in pairs(language) if share > MOST_ALIKE]
    assert not alike
