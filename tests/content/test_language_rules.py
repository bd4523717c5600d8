"""The measures themselves, so that a rule that finds nothing is known to look."""

from tests.content import language_rules as rules


def test_a_sum_needs_its_source_and_year_in_the_same_paragraph() -> None:
    assert rules.unsourced_sums("Maksu on 12,50 €.\n\nLähde: Kela 2026.")
    assert rules.unsourced_sums("It costs 40 euros.")
    assert not rules.unsourced_sums("Maksu on 12,50 €. Lähde: Kela 2026.")
    assert not rules.unsourced_sums("Soita 112. Eurooppa on suuri. Odota 7 arkipäivää.")


def test_a_long_word_must_be_explained() -> None:
    assert rules.unexplained_long_words("Hae täydentävää toimeentulotukipäätöstäsi.") == {"toimeentulotukipäätöstäsi"}
    explained = "Toimeentulotukipäätös tarkoittaa vastausta hakemukseen. Lue toimeentulotukipäätöksesi."
    assert not rules.unexplained_long_words(explained)


def test_list_items_and_lines_that_go_on_are_counted_as_sentences() -> None:
    assert rules.sentences("# Otsikko\n\nEnsin tämä.\nSitten tuo.\n\n- yksi asia\n- toinen\n  asia") == [
        "Ensin tämä.",
        "Sitten tuo.",
        "yksi asia",
        "toinen asia",
    ]
    assert rules.words_a_sentence("Yksi kaksi kolme. Neljä.") == 2


def test_two_texts_alike_are_noticed() -> None:
    text = "Voit soittaa meille arkisin ja sovimme sinulle sopivan ajan"
    other = "Voit soittaa meille arkisin ja sovimme sinulle toisen ajan"
    alike = rules.likeness(rules.five_grams(text), rules.five_grams(other))
    assert 0.4 < alike < 1
    assert (
        rules.likeness(rules.five_grams(text), rules.five_grams("Aivan muuta puhetta tässä on nyt ihan koko ajan")) == 0
    )
