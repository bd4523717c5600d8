"""Which words of a thing are quoted, and that each is there as it stands."""

import pytest

from polku.core.search.documents import Audience, Document
from polku.core.search.query import Found, Hit
from polku.core.search.snippets import Snippet
from polku.domain.guidance.queries.answering.quoting import LONGEST, MOST, around, quotes_of
from polku.domain.guidance.queries.search import Answer, Asked, Shown
from tests.domain.guidance.written import VISITOR

PARAGRAPHS = (
    "Otsikko\nEnsimmäinen kappale kertoo vuokrasta. Se on lyhyt.\n" + "Toinen kappale on pitkä. " * 12 + "\nKolmas."
)


def hit(
    thing: str = "vuokra", *, kind: str = "advice", score: float = 1.0, audience: Audience = Audience.PUBLIC
) -> Hit:
    document = Document("guidance", thing, kind, "fi", "Vuokra", "Soita vuokranantajalle.", audience=audience)
    return Hit(document, score, Snippet((("Soita ", False), ("vuokranantajalle", True), (".", False))))


def answer(*hits: Hit, sure: bool = True) -> Answer:
    found = Found(hits=list(hits), total=len(hits), sure=sure)
    return Answer(Asked(VISITOR, "vuokra"), found, [Shown(each, is_stale=False) for each in hits], [], None)


def test_the_paragraph_of_the_sentence_is_quoted_with_what_follows_while_it_is_short() -> None:
    quoted = around(PARAGRAPHS, "Se on lyhyt.")

    assert quoted in PARAGRAPHS
    assert quoted.startswith("Ensimmäinen kappale")
    assert "Kolmas" not in quoted


def test_a_list_stays_with_the_words_that_begin_it() -> None:
    long = "Arviointi on aloitettava viipymättä, kun asiakas ottaa yhteyttä, " * 3

    assert around(f"{long} jos:\n1) henkilö on yli 75-vuotias.", "jos:").endswith("1) henkilö on yli 75-vuotias.")


@pytest.mark.parametrize("at", ["Lause numero 3 on tässä.", "Lause numero 150 on tässä."])
def test_a_long_text_is_cut_between_sentences_and_shows_it(at: str) -> None:
    text = " ".join(f"Lause numero {number} on tässä." for number in range(200))
    quoted = around(text, at)

    assert at in quoted
    assert len(quoted) <= LONGEST + 4
    assert quoted.startswith("…")
    assert all(each.endswith("on tässä") for each in quoted.strip("… ").strip(".").split(". "))


@pytest.mark.parametrize("sentence", ["", "Ei ole tässä.", "…"])
def test_a_sentence_that_is_not_there_gives_the_beginning(sentence: str) -> None:
    assert around("Alku.\nLoppu.", sentence).startswith("Alku.")


def test_nothing_is_quoted_when_nothing_is_sure() -> None:
    assert quotes_of(answer(hit(), sure=False)) == []


def test_a_few_near_hits_are_quoted_and_no_story() -> None:
    far, story = hit("kaukana", score=0.4), hit("tarina", kind="story")
    quotes = quotes_of(answer(*[hit(f"ohje-{n}") for n in range(9)], story, far))

    assert [quote.passage.thing for quote in quotes] == [f"ohje-{n}" for n in range(MOST)]
    assert quotes_of(answer(hit(), story, far))[0].passage.thing == "vuokra"
    assert len(quotes_of(answer(hit(), story, far))) == 1


def test_what_only_staff_may_read_is_known_as_such() -> None:
    [staff, public] = quotes_of(answer(hit(audience=Audience.STAFF), hit("b")))

    assert not staff.passage.is_public
    assert public.passage.is_public
