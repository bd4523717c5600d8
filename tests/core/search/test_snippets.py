"""The sentence that matters, in the words of the text, with what was asked for marked."""

import pytest

from polku.core.search.analysis import content_words
from polku.core.search.ranking import Question
from polku.core.search.snippets import LONGEST, snippet_of

TEXT = (
    "Velkaneuvoja auttaa. Neuvonta on maksutonta! Hakemus käsitellään seitsemässä arkipäivässä.\n"
    "Voit soittaa klo 9.30–11, p. 02.12. Vuokran rästeistä sovitaan vuokranantajan kanssa."
)


def asking(text: str, also: dict[str, tuple[str, ...]] | None = None) -> Question:
    return Question(content_words(text), also or {}, lambda _gram: 1, 100)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("maksutonta", "Neuvonta on maksutonta!"),
        ("miten hakemus käsitellään", "Hakemus käsitellään seitsemässä arkipäivässä."),
        ("soittaa 9.30", "Voit soittaa klo 9.30–11, p. 02.12."),
        ("vuokrarästit", "Vuokran rästeistä sovitaan vuokranantajan kanssa."),
        ("avaruus", "Velkaneuvoja auttaa."),
    ],
)
def test_the_sentence_with_most_of_the_question_is_shown(typed: str, sentence: str) -> None:
    assert snippet_of(asking(typed), TEXT).text == sentence


def test_what_was_asked_is_marked_in_whole_words() -> None:
    pieces = snippet_of(asking("hakemuksen käsittely"), TEXT).pieces

    assert [text for text, met in pieces if met] == ["Hakemus"]
    assert "".join(text for text, _met in pieces) == "Hakemus käsitellään seitsemässä arkipäivässä."


def test_what_means_the_same_is_marked_too() -> None:
    pieces = snippet_of(asking("ilmaista", {"ilmaista": ("maksutonta",)}), TEXT).pieces

    assert [text for text, met in pieces if met] == ["maksutonta"]


def test_of_a_long_sentence_the_part_around_the_words_is_shown() -> None:
    long = f"{'Alkupuhetta on paljon ja paljon, ' * 30}mutta velkaneuvonta on tässä, {'ja loppua riittää ' * 30}."
    snippet = snippet_of(asking("velkaneuvonta"), long)

    assert "velkaneuvonta" in snippet.text
    assert len(snippet.text) <= LONGEST + 4
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")


@pytest.mark.parametrize("text", ["", " ", "...", "\n\n", "x" * 5000, "İstanbul İİİ velka", "a\u0308" * 300])
def test_any_text_gives_words_of_its_own(text: str) -> None:
    shown = snippet_of(asking("velka"), text).text.strip("… ")

    assert shown in text
