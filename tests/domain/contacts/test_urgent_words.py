import time

import pytest

from polku.domain.contacts.models import LONGEST_WORDS
from polku.domain.contacts.queries import sounds_urgent


@pytest.mark.parametrize(
    "words",
    [
        "Haluan vain kuolla.",
        "En jaksa enää tätä elää",
        "Mies löi taas minua ja lapset näkivät",
        "HÄTÄTILANNE",
        "hatatilanne, naytossa ei ole aakkosia",
        "Meillä ei ole enää ruokaa eikä rahaa.",
        "Ei ole kiireellistä. Mies hakkaa minua.",
        "Tämä on tosi\nkiireellistä",
        "itsemurhaa olen miettinyt",
        "Lapset ovat nyt yksin kotona",
        "Jag vill inte leva längre",
        "Han slår mig",
        "Det är brådskande!",
        "I don't want to live",
        "I don\u2019t want to live",
        "My husband beats me",
        "this is URGENT",
        "Срочно нужна помощь",
        "Муж меня бьёт",
        "Не хочу больше жить",
        "أريد أن أموت",
        "زوجي يضربني",
        "Waa degdeg",
        "Чоловік б\u2019є мене",
        "Терміново",
        "Mees lööb mind",
    ],
)
def test_danger_and_calls_for_help_at_once_are_heard(words: str) -> None:
    assert sounds_urgent(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Minulla ei ole kiire.",
        "Tämä ei ole kiireellinen asia.",
        "Isäni on kuollut viime vuonna ja olen surullinen.",
        "Vuokra on rästissä ja pelkään häätöä.",
        "Tapaan mielelläni iltaisin, tapani mukaan.",
        "Pyörätuolin akut ovat rikki.",
        "En jaksa enää tätä jonottamista.",
        "Miten haen ruoka-apua?",
        "En ole sairas enkä hädässä. Olen vain kovin yksin.",
        "Yksin kotona on tylsää.",
        "Haluan elää paremmin.",
        "Lyhyt kysymys asumistuesta",
        "En tiedä mitä tehdä.",
        "It is not urgent.",
        "A non-urgent question",
        "Det är inte brådskande.",
        "Это не срочно",
        "Tapasin hänet eilen kaupungilla",
    ],
)
def test_everyday_words_raise_nothing(words: str) -> None:
    assert not sounds_urgent(words)


def test_no_word_takes_back_what_another_has_raised() -> None:
    assert sounds_urgent("Haluan kuolla. Ei ole kiireellistä, ei hätää, kaikki on hyvin.")


@pytest.mark.parametrize("filler", ["ei ", "ei ole ", "lapset ", "x" * LONGEST_WORDS, "\u0308" * LONGEST_WORDS])
def test_the_longest_words_are_read_at_once(filler: str) -> None:
    began = time.perf_counter()
    sounds_urgent((filler * LONGEST_WORDS)[:LONGEST_WORDS])

    assert time.perf_counter() - began < 1
