"""The personal identity code: optional, changed with its history, and nowhere but sealed and in a keyed digest."""

import logging

import pytest
from django.apps import apps
from django.db.models import Model

from polku.core.access import Level, Visit
from polku.core.access.identification import Identity
from polku.core.hetu import as_hetu
from polku.core.rules import RuleBroken
from polku.domain.people.actions import change_hetu, recognise, record_person
from polku.domain.people.models import Person
from polku.domain.people.queries import hetu_index, person_with_hetu
from tests.cast import HETUS, Cast

#: A code of each new sign of 2023 (690/2022) and of the old ones, of numbers that are given to nobody.
NEW = "140303A906E"


def test_a_person_without_a_code_has_a_temporary_id_that_nobody_else_has(cast: Cast) -> None:
    made = [record_person(cast.actor("sari"), given_name="X", family_name="Y") for _ in range(5)]

    assert len({person.temporary_id for person in made}) == 5
    assert all(person.hetu == "" and person.hetu_index is None for person in made)


def test_a_person_is_found_by_the_new_code_and_by_the_old_one(cast: Cast) -> None:
    aino = change_hetu(cast.actor("leena"), cast.people["aino"], hetu=NEW.lower(), reason="Tunnus muuttui.")

    assert aino.hetu == NEW
    assert person_with_hetu(NEW) == person_with_hetu(HETUS["aino"]) == aino
    assert [former.hetu_index for former in aino.former_hetus.all()] == [hetu_index(HETUS["aino"])]


def test_whoever_identifies_with_the_old_code_is_the_same_person_and_keeps_the_new_one(cast: Cast) -> None:
    change_hetu(cast.actor("leena"), cast.people["aino"], hetu=NEW, reason="Tunnus muuttui.")
    again = recognise(Visit(), Identity(HETUS["aino"], Level.STRONG, "Aino", "Esimerkki"))

    assert again == cast.people["aino"]
    assert again.hetu == NEW


@pytest.mark.parametrize("whose", ["onni", "former"])
def test_a_code_of_another_is_refused_without_telling_whose(cast: Cast, whose: str) -> None:
    if whose == "former":
        change_hetu(cast.actor("leena"), cast.people["onni"], hetu=NEW, reason="Tunnus muuttui.")
    for do in (
        lambda: change_hetu(cast.actor("leena"), cast.people["aino"], hetu=HETUS["onni"], reason="Väärin."),
        lambda: record_person(cast.actor("sari"), given_name="X", family_name="Y", hetu=HETUS["onni"]),
    ):
        with pytest.raises(RuleBroken, match=r"hetu\.taken") as refused:
            do()
        assert "Onni" not in str(refused.value.sentence)
        assert HETUS["onni"] not in str(refused.value.sentence)


@pytest.mark.parametrize("typed", ["140303A902B", "320190-900S", "Aino", "140303A90"])
def test_what_is_no_code_is_not_taken(cast: Cast, typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"hetu\.impossible"):
        record_person(cast.actor("sari"), given_name="X", family_name="Y", hetu=typed)


@pytest.mark.parametrize("sign", "-YXWVU")
def test_every_sign_of_a_century_makes_a_code(cast: Cast, sign: str) -> None:
    hetu = f"010190{sign}900P"
    assert as_hetu(hetu) == hetu
    person = record_person(cast.actor("sari"), given_name="X", family_name="Y", hetu=hetu)

    assert str(person.born_on) == "1990-01-01"


def rows_of_everything() -> str:
    """Every column of every row in the database, as text."""
    models: list[type[Model]] = list(apps.get_models())
    return "\n".join(str(row) for model in models for row in model._default_manager.values())


def test_neither_code_is_in_a_row_a_log_line_an_address_or_an_error_report(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    leena = cast.browser("leena")
    codes = (HETUS["aino"], NEW, HETUS["onni"])
    form = {"code": HETUS["aino"], "reason": "Tunnus muuttui.", "key": "k"}
    with caplog.at_level(logging.DEBUG, logger="polku"):
        refused = leena.post("/tyo/henkilot/tunnus/", {**form, "hetu": HETUS["onni"]})
        changed = leena.post("/tyo/henkilot/tunnus/", {**form, "hetu": NEW})
        lost = leena.get("/tyo/henkilot/ei-ole/", {"hetu": "x"})

    assert (refused.status_code, changed.status_code, lost.status_code) == (422, 200, 404)
    assert Person.objects.get(pk=cast.people["aino"].pk).hetu == NEW
    everything = rows_of_everything() + caplog.text
    for code in codes:
        assert code not in everything
        assert code not in changed.content.decode() + lost.content.decode()
        assert code not in changed.request["PATH_INFO"] + changed.request["QUERY_STRING"]


def test_an_error_report_holds_no_code(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    leena = cast.browser("leena")
    leena.raise_request_exception = False

    def break_down(*_: object, **__: object) -> None:
        raise ValueError("broken on purpose")

    monkeypatch.setattr("polku.sites.desk.views.people.change_hetu", break_down)
    answer = leena.post(
        "/tyo/henkilot/tunnus/", {"code": HETUS["aino"], "hetu": NEW, "reason": "Tunnus muuttui.", "key": "k"}
    )

    assert answer.status_code == 500
    for code in (HETUS["aino"], NEW):
        assert code not in answer.content.decode()
        assert code not in caplog.text
