"""Words people use and what comes first: kept by people, and what they keep stays theirs."""

import pytest

from polku.core.imports.outcome import Fate, Outcome
from polku.core.rules import RuleBroken
from polku.core.settings.models import Change
from polku.domain.guidance.actions import Said, add_boost, keep_synonym, remove_boost, seed_synonyms
from polku.domain.guidance.models import Boost, Synonym
from polku.domain.guidance.queries.words import boosted_for, synonyms_in_use
from tests.cast import MAKER, Cast

pytestmark = pytest.mark.django_db


def seeded(*rows: Said) -> Outcome:
    outcome = Outcome()
    seed_synonyms(MAKER, rows, outcome)
    return outcome


def test_a_seed_is_taken_once_and_leaves_alone_what_people_changed(cast: Cast) -> None:
    sossu, vippi = Said("Sossu", "sosiaalitoimisto,  Sosiaalityö", "yleiskieli"), Said("vippi", "laina", "yleiskieli")
    assert seeded(sossu, vippi).fates == {Fate.NEW: 2}
    assert seeded(sossu, vippi).fates == {Fate.UNCHANGED: 2}
    hilla = cast.actor("hilla", "settings")
    keep_synonym(
        hilla, Said("vippi", "pikalaina", "Meillä sanotaan näin."), synonym=Synonym.objects.get(spoken="vippi")
    )
    changed = seeded(Said("sossu", "sosiaalityö", "yleiskieli"), vippi)

    assert changed.fates == {Fate.CHANGED: 1, Fate.KEPT: 1}
    assert synonyms_in_use("fi") == {"sossu": ["sosiaalityö"], "vippi": ["pikalaina"]}
    assert synonyms_in_use("fi-simple") == synonyms_in_use("fi")
    assert synonyms_in_use("sv") == {}


def test_a_word_that_is_not_used_does_not_come_back_by_a_seed(cast: Cast) -> None:
    sossu = Said("sossu", "sosiaalitoimisto", "yleiskieli")
    seeded(sossu)
    hilla = cast.actor("hilla", "settings")
    keep_synonym(hilla, sossu, is_used=False, synonym=Synonym.objects.get())

    assert seeded(sossu).fates == {Fate.KEPT: 1}
    assert synonyms_in_use("fi") == {}


def test_every_change_is_in_the_history(cast: Cast) -> None:
    hilla = cast.actor("hilla", "settings")
    row = keep_synonym(hilla, Said("fyrkka", "raha", "yleiskieli"))
    keep_synonym(hilla, Said("fyrkka", "raha, rahat", "yleiskieli"), synonym=row)
    boost = add_boost(hilla, words=" Rahat  loppu", source="guidance", thing="raha", reason="Kysytään usein.")
    remove_boost(hilla, boost)

    changed = Change.objects.filter(kind__in=("synonym", "boost")).order_by("pk")
    assert list(changed.values_list("kind", "title", "after")) == [
        (
            "synonym",
            "fyrkka",
            {"spoken": "fyrkka", "means": "raha", "reason": "yleiskieli", "is_used": True, "language": "fi"},
        ),
        ("synonym", "fyrkka", {"means": "raha, rahat"}),
        ("boost", "rahat loppu", {"spoken": "rahat loppu", "means": "raha", "reason": "Kysytään usein."}),
        ("boost", "rahat loppu", {}),
    ]


def test_a_word_is_there_once_and_needs_a_reason(cast: Cast) -> None:
    hilla = cast.actor("hilla", "settings")
    keep_synonym(hilla, Said("vippi", "laina", "yleiskieli"))
    for said, why in (
        (Said(" VIPPI ", "pikalaina", "x"), "there"),
        (Said("uusi", " , ", "x"), "empty"),
        (Said("uusi", "vanha", " "), "empty"),
        (Said("u" * 61, "vanha", "x"), "long"),
    ):
        with pytest.raises(RuleBroken, match=why):
            keep_synonym(hilla, said)


def test_what_comes_first_does_so_for_its_words(cast: Cast) -> None:
    hilla = cast.actor("hilla", "settings")
    add_boost(hilla, words="velat", source="guidance", thing="velkaneuvonta", reason="x")

    assert boosted_for(" VELAT ") == [("guidance", "velkaneuvonta")]
    assert boosted_for("vela") == []
    with pytest.raises(RuleBroken, match="boost_there"):
        add_boost(hilla, words="Velat", source="guidance", thing="velkaneuvonta", reason="y")
    assert Boost.objects.count() == 1
