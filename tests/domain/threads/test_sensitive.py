"""What is noticed before a light message goes, and what is let be."""

import pytest

from polku.domain.threads.queries.sensitive import Sensitive, sensitive_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hetusi 140303A902A näkyi lomakkeella.", Sensitive.HETU),
        ("Tili on FI21 1234 5600 0007 85.", Sensitive.ACCOUNT),
        ("tili fi2112345600000785", Sensitive.ACCOUNT),
        ("Miten lääkityksen kanssa menee?", Sensitive.HEALTH),
        ("Hur går det med medicinen?", Sensitive.HEALTH),
        ("Päihdeklinikan aika on siirtynyt.", Sensitive.SUBSTANCES),
        ("Toitko velkalaskelman?", Sensitive.MONEY),
        ("HÄÄDÖN uhka on ohi", Sensitive.MONEY),
        ("Did the eviction letter come?", Sensitive.MONEY),
        ("Turvakodista soitettiin.", Sensitive.VIOLENCE),
        ("Lastensuojelun palaveri on perjantaina.", Sensitive.CHILDREN),
        ("Sosiaalitoimistosta terveisiä!", Sensitive.SERVICE),
    ],
)
def test_what_is_secret_is_noticed(text: str, kind: Sensitive) -> None:
    assert kind in sensitive_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sopiiko huomenna kello kymmenen?",
        "Olen hieman myöhässä, odotatko ala-aulassa?",
        "Kiitos viestistä. Soitan iltapäivällä.",
        "Passar det på torsdag klockan 14.30?",
        "Can you come on Friday at 10?",
        "Soita numeroon 040 123 4567.",
        "Aika siirtyi: 24.11.2026 kello 12.15, sisäänkäynti B12.",
        "",
    ],
)
def test_what_is_agreed_of_a_meeting_is_let_be(text: str) -> None:
    assert sensitive_in(text) == []


def test_several_kinds_are_told_in_one_order() -> None:
    assert sensitive_in("Velat ja lääkkeet, 140303A902A") == [Sensitive.HETU, Sensitive.HEALTH, Sensitive.MONEY]
