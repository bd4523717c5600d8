"""Sentences and the passages they name: what agrees is kept, what does not is dropped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from polku.domain.guidance.ports import Said
from polku.domain.guidance.queries.answering.checking import checked, fault_of
from polku.domain.guidance.queries.answering.passages import Passage

PRACTICE = Path(__file__).parent / "practice.txt"
LANGUAGES = {"Hemservice": "sv", "Rätt till plan": "sv", "Debt advice": "en", "Interpreter": "en"}
#: What the checker gets wrong of its practice: some correct sentences lost.
MISSED = {
    "Jos et pääse tulemaan, kerro siitä ohjaajalle samana aamuna.",
    "Hyväksyttävästä syystä voi olla poissa ilman rangaistusta.",
    "Alennus saa kestää enintään kaksi kuukautta.",
}


def practice() -> Iterator[tuple[Passage, str, bool]]:
    """Each passage of the file with a sentence, and whether they agree."""
    passage = Passage("advice", "", "", "", "", "fi")
    for line in PRACTICE.read_text(encoding="utf-8").splitlines():
        sign, text = line[0], line[2:]
        if sign == "=":
            title, _, body = text.partition(" | ")
            passage = Passage("advice", title, title, body, "", LANGUAGES.get(title, "fi"))
        elif sign in "+-":
            yield passage, text, sign == "+"


@pytest.mark.parametrize(("passage", "sentence", "agrees"), [each for each in practice() if each[1] not in MISSED])
def test_a_sentence_is_kept_when_its_passage_says_it(passage: Passage, sentence: str, agrees: bool) -> None:
    assert (fault_of(Said(sentence, 1), [passage]) == "") is agrees


def test_what_is_missed_is_still_missed() -> None:
    assert {
        text for passage, text, agrees in practice() if (fault_of(Said(text, 1), [passage]) == "") != agrees
    } == MISSED


RENT = Passage("advice", "vuokra", "Vuokra", "Asumisneuvonta on maksutonta. Soita heti.", "Testilä", "fi")
SHELTER = Passage("advice", "turvakoti", "Turvakoti", "Turvakotiin voi tulla ilman lähetettä.", "Testilä", "fi")


@pytest.mark.parametrize("place", [0, -1, 3, 10**9])
def test_a_passage_that_was_not_given_is_believed_nothing(place: int) -> None:
    assert checked([Said("Asumisneuvonta on maksutonta.", place)], [RENT, SHELTER]) == []


def test_a_sentence_is_held_against_the_passage_it_names_and_no_other() -> None:
    right, wrong = Said("Asumisneuvonta on maksutonta.", 1), Said("Asumisneuvonta on maksutonta.", 2)

    assert checked([wrong, right], [RENT, SHELTER]) == [right]


def test_two_passages_are_not_put_together() -> None:
    assert checked([Said("Asumisneuvonta on maksutonta ja sinne voi tulla ilman lähetettä.", 1)], [RENT, SHELTER]) == []


@pytest.mark.parametrize(
    "text", ["", ".", "…", "Se.", "123", "\u202e", "a" * 500, "ja " * 160, "Ilman ei ei ei", "§ 5 §"]
)
def test_whatever_is_written_it_is_judged_and_nothing_breaks(text: str) -> None:
    assert fault_of(Said(text, 1), [RENT])


def test_an_empty_passage_says_nothing() -> None:
    assert fault_of(Said("Asumisneuvonta on maksutonta.", 1), [Passage("advice", "", "", "", "", "fi")])
