from datetime import datetime, timedelta

import pytest

from polku.core.access import Actor
from polku.core.accounts.models import Session
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.core.settings.changes import ChangedMeanwhile, last_of, mark_of
from polku.domain.staff.actions import (
    add_worker,
    change_worker,
    employ,
    end_employment,
    put_on_duty,
    take_back,
)
from polku.domain.staff.models import Duty, Worker
from polku.domain.staff.queries import standing_of, worker_named, worker_state, workers_in_order
from tests.cast import Cast

DETAILS = {"given_name": "Uusi", "family_name": "Ihminen", "staff_id": "uusi", "office": "social_worker"}


def hilla(cast: Cast) -> Actor:
    return cast.actor("hilla", "settings")


def kept(worker: Worker) -> dict[str, object]:
    """What the form of a worker would send back unchanged."""
    state = worker_state(worker)
    return {name: state[name] for name in ("given_name", "family_name", "staff_id", "office", "own_words")}


def roles_of(worker: Worker) -> dict[object, str]:
    return dict(worker.memberships.values_list("team", "role"))


def test_somebody_new_is_employed_once_however_often_it_is_sent(cast: Cast) -> None:
    key, roles = new_key(), {cast.north.pk: "member", cast.south.pk: "lead"}
    first = add_worker(hilla(cast), key=key, roles=roles, **DETAILS)
    second = add_worker(hilla(cast), key=key, roles=roles, **DETAILS)

    assert first == second
    assert roles_of(first) == roles
    change = last_of("worker", first.pk)
    assert change is not None
    assert (change.by_name, change.before, change.after["office"]) == ("Hilla Testinen", {}, "social_worker")


@pytest.mark.parametrize("way", ["new", "changed"])
def test_two_workers_do_not_have_one_user_name(cast: Cast, way: str) -> None:
    with pytest.raises(RuleBroken, match="staff_id_taken"):
        if way == "new":
            add_worker(hilla(cast), key=new_key(), roles={}, **{**DETAILS, "staff_id": "sari"})
        else:
            change_worker(hilla(cast), cast.workers["timo"], roles={}, **{**DETAILS, "staff_id": "sari"})


def test_teams_and_roles_are_what_the_form_says(cast: Cast) -> None:
    sari = cast.workers["sari"]
    change_worker(hilla(cast), sari, roles={cast.south.pk: "lead"}, **kept(sari))

    standing = standing_of(sari.user_id, clock.today())
    assert standing is not None
    assert (standing.teams, standing.leads) == (frozenset([cast.south.pk]), frozenset([cast.south.pk]))
    assert standing.units == frozenset([cast.south.unit_id])
    change = last_of("worker", sari.pk)
    assert change is not None
    assert (change.before, change.after) == (
        {"teams": [["Pohjoinen", "member"]]},
        {"teams": [["Etelä", "lead"]]},
    )


def test_whoever_saves_second_is_told_that_it_has_changed(cast: Cast) -> None:
    sari = cast.workers["sari"]
    seen = mark_of(worker_state(sari))
    change_worker(hilla(cast), sari, seen=seen, roles=roles_of(sari), **{**kept(sari), "own_words": "Soita."})
    with pytest.raises(ChangedMeanwhile):
        change_worker(hilla(cast), sari, seen=seen, roles=roles_of(sari), **{**kept(sari), "own_words": "Kirjoita."})

    sari.refresh_from_db()
    assert sari.own_words == "Soita."


def test_whoever_leaves_is_nobody_from_that_day_on(cast: Cast, on_monday: datetime) -> None:
    sari, today = cast.workers["sari"], clock.today()
    put_on_duty(hilla(cast), sari, cast.north, today + timedelta(days=1))
    put_on_duty(hilla(cast), sari, cast.north, today + timedelta(days=9))
    cancelled = end_employment(hilla(cast), sari, from_day=today + timedelta(days=7))

    assert cancelled == 1
    assert [duty.day for duty in Duty.objects.filter(worker=sari)] == [today + timedelta(days=1)]
    assert standing_of(sari.user_id, today + timedelta(days=6)) is not None
    assert standing_of(sari.user_id, today + timedelta(days=7)) is None
    assert worker_named("sari") == sari
    with clock.told_by(lambda: on_monday + timedelta(days=7)):
        assert worker_named("sari") is None
    change = last_of("worker", sari.pk)
    assert change is not None
    assert change.before == {"left_on": None, "duties": [["2026-12-02", "Pohjoinen"]]}
    assert change.after == {"left_on": "2026-11-30", "duties": []}


def test_open_sessions_end_when_somebody_leaves_today(cast: Cast) -> None:
    browser, colleagues = cast.browser("sari"), cast.browser("paula")
    assert browser.get("/tyo/jono/").status_code == 200
    end_employment(hilla(cast), cast.workers["sari"], from_day=clock.today())

    assert not Session.objects.filter(user=cast.workers["sari"].user_id).exists()
    assert "kirjaudu" in browser.get("/tyo/jono/")["Location"]
    assert colleagues.get("/tyo/jono/").status_code == 200


def test_whoever_leaves_while_logged_in_is_sent_off_at_the_next_page(cast: Cast, on_monday: datetime) -> None:
    browser = cast.browser("sari")
    end_employment(hilla(cast), cast.workers["sari"], from_day=clock.today() + timedelta(days=1))
    assert browser.get("/tyo/jono/").status_code == 200

    with clock.told_by(lambda: on_monday + timedelta(hours=15)):
        again = cast.browser("sari")
        assert again.get("/tyo/jono/").status_code == 404
        assert again.get(f"/tyo/asiakkuudet/{cast.case.pk}/").status_code == 404


def test_somebody_who_comes_back_is_as_before_without_the_cancelled_duties(cast: Cast) -> None:
    sari = cast.workers["sari"]
    put_on_duty(hilla(cast), sari, cast.north, clock.today())
    end_employment(hilla(cast), sari, from_day=clock.today())
    take_back(hilla(cast), sari)

    standing = standing_of(sari.user_id, clock.today())
    assert standing is not None
    assert (standing.teams, standing.duty_in) == (frozenset([cast.north.pk]), frozenset())


def test_nobody_leaves_in_the_past_or_twice(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="in_the_past"):
        end_employment(hilla(cast), cast.workers["sari"], from_day=clock.today() - timedelta(days=1))
    end_employment(hilla(cast), cast.workers["sari"], from_day=clock.today())
    with pytest.raises(RuleBroken, match="in_the_past"):
        end_employment(hilla(cast), cast.workers["sari"], from_day=clock.today() + timedelta(days=1))


def test_the_only_administrator_stays(cast: Cast) -> None:
    her = cast.workers["hilla"]
    with pytest.raises(RuleBroken, match="only_administrator"):
        end_employment(hilla(cast), her, from_day=clock.today() + timedelta(days=30))
    with pytest.raises(RuleBroken, match="only_administrator"):
        change_worker(hilla(cast), her, roles={}, is_administrator=False, **kept(her))

    sari = cast.workers["sari"]
    change_worker(hilla(cast), sari, roles=roles_of(sari), is_administrator=True, **kept(sari))
    change_worker(hilla(cast), her, roles={}, is_administrator=False, **kept(her))
    her.refresh_from_db()
    assert not her.is_administrator


def test_an_administrator_who_is_about_to_leave_does_not_count(cast: Cast) -> None:
    sari = cast.workers["sari"]
    change_worker(hilla(cast), sari, roles=roles_of(sari), is_administrator=True, **kept(sari))
    end_employment(hilla(cast), sari, from_day=clock.today() + timedelta(days=30))

    with pytest.raises(RuleBroken, match="only_administrator"):
        end_employment(hilla(cast), cast.workers["hilla"], from_day=clock.today() + timedelta(days=60))


def test_the_list_follows_names_and_its_pages_follow_each_other(cast: Cast) -> None:
    for number in range(30):
        employ(hilla(cast), None, **{**DETAILS, "staff_id": f"n{number}", "given_name": f"N{number % 3}"})
    everyone = workers_in_order(left=False, limit=100)
    paged, after = [], None
    while found := workers_in_order(left=False, after=after, limit=7):
        paged += found
        after = found[-1].pk

    assert paged == everyone
    assert len(everyone) == len(cast.workers) + 30
    names = [(worker.family_name, worker.given_name) for worker in everyone]
    assert names == sorted(names)


def test_those_who_have_left_are_in_a_list_of_their_own(cast: Cast) -> None:
    end_employment(hilla(cast), cast.workers["sari"], from_day=clock.today())
    end_employment(hilla(cast), cast.workers["timo"], from_day=clock.today() + timedelta(days=1))

    assert workers_in_order(left=True) == [cast.workers["sari"]]
    assert cast.workers["timo"] in workers_in_order(left=False)
