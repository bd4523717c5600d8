"""What leaves the house of a question: nothing that tells whom it is about, and all it is about."""

import pytest

from polku.domain.guidance.queries.answering.striking import STRUCK, struck


@pytest.mark.parametrize(
    "personal",
    [
        "131052-308T",
        "131052A308T",
        "010101+123N",
        "040 123 4567",
        "+358401234567",
        "(09) 310 1234",
        "040-1234567",
        "matti.virtanen@example.fi",
        "matti @ example.fi",
        "FI21 1234 5600 0007 85",
        "Koskikatu 5 B 12",
        "Mäkelänkadulla 12",
        "00100 Helsinki",
        "Storgatan 5",
        "13.10.1952",
        "1952-10-13",
        "https://example.fi/matti",
        "@matti_v",
        "Matti Virtanen",
        "matti virtanen",
        "MATTI VIRTANEN",
        "Virtasen Matilla",
        "Liisa-Marja Korhonen",
        "Fatuma",
    ],
)
def test_what_is_personal_is_struck(personal: str) -> None:
    assert struck(f"vuokra on maksamatta {personal} ja häätö uhkaa") == f"vuokra on maksamatta {STRUCK} ja häätö uhkaa"


@pytest.mark.parametrize(
    "question",
    [
        "Vuokra on kaksi kuukautta myöhässä, mitä teen?",
        "Voinko hakea toimeentulotukea Kelasta?",
        "shl 36 § ja laki 1301/2014",
        "Onko toivoa, jos luottotiedot menivät?",
        "500 euroa velkaa",
        "Vad gör jag när hyran är obetald?",
        "What help is there for debts?",
        "",
        "?!…",
    ],
)
def test_what_is_asked_stays(question: str) -> None:
    assert struck(question) == question


def test_a_long_question_is_cut() -> None:
    assert len(struck("vuokra " * 1000)) <= 500
