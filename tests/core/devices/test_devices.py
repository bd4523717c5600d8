from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from polku.core.access import Actor, Capacity, Forbidden, IdentifyFirst, Level, Unseen
from polku.core.accounts.sessions import sessions_of
from polku.core.audit.models import Event, Outcome
from polku.core.clock import clock
from polku.core.devices.actions import (
    access_own_log_in,
    access_own_session,
    end_session,
    end_sessions,
    list_own_devices,
    name_of,
    refuse_elsewhere,
)
from tests.cast import Cast


def test_everyone_sees_their_own_devices_and_this_one_first(cast: Cast) -> None:
    here, other = cast.browser("aino"), cast.browser("aino")
    cast.browser("eetu")
    found = list_own_devices(cast.actor("aino"), here.session.session_key)

    assert [device.id for device in found] == [name_of(each.session.session_key) for each in (here, other)]
    assert [device.is_here for device in found] == [True, False]


def test_somebody_elses_session_is_not_there(cast: Cast) -> None:
    eetus = name_of(str(cast.browser("eetu").session.session_key))
    for id in (eetus, uuid4()):
        with pytest.raises(Unseen):
            access_own_session(cast.actor("aino"), id)

    refused = Event.objects.filter(outcome=Outcome.REFUSED, verb="devices.end_own")
    assert str(eetus) in refused.values_list("object_id", flat=True)


def test_whoever_is_not_surely_identified_sees_no_devices(cast: Cast) -> None:
    aino = cast.actor("aino")
    weakly = Actor(Capacity.SELF, Level.LIGHT, "own-matters", user=aino.user, person=aino.person)
    with pytest.raises(IdentifyFirst):
        list_own_devices(weakly, None)
    with pytest.raises(IdentifyFirst):
        access_own_log_in(weakly)


def test_a_visitor_has_no_devices(cast: Cast) -> None:
    visitor = Actor(Capacity.VISITOR)
    with pytest.raises(Unseen):
        list_own_devices(visitor, None)
    with pytest.raises(Forbidden):
        end_sessions(visitor)


def test_what_somebody_ends_is_in_the_log_by_name_and_never_by_key(cast: Cast) -> None:
    key, aino = str(cast.browser("aino").session.session_key), cast.actor("aino")
    end_session(aino, access_own_session(aino, name_of(key)))

    assert sessions_of(cast.user_of("aino").pk) == []
    ended = Event.objects.get(verb="devices.logged_out")
    assert (ended.object_id, ended.user) == (str(name_of(key)), aino.user)
    assert not [event for event in Event.objects.values() if key in str(event)]


def test_ending_all_but_one_and_ending_all_are_told_apart(cast: Cast) -> None:
    aino, here = cast.actor("aino"), cast.browser("aino").session.session_key
    cast.browser("aino")
    assert end_sessions(aino, except_key=here) == 1
    assert end_sessions(aino) == 1

    verbs = Event.objects.filter(verb__startswith="devices.logged").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["devices.logged_out_elsewhere", "devices.logged_out_everywhere"]


def test_a_use_elsewhere_is_written_down_without_knowing_by_whom(cast: Cast) -> None:
    key, user = str(cast.browser("aino").session.session_key), cast.user_of("aino").pk
    refuse_elsewhere(user, key)

    event = Event.objects.latest("pk")
    assert (event.outcome, event.verb, event.object_id) == (Outcome.REFUSED, "devices.use", str(name_of(key)))
    assert (event.capacity, event.user, event.name) == (Capacity.VISITOR, user, "")


@pytest.mark.parametrize("door", [lambda actor: list_own_devices(actor, None), access_own_log_in])
def test_a_door_is_never_opened_inside_a_transaction(cast: Cast, door: object) -> None:
    assert callable(door)
    door(cast.actor("aino"))
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        door(cast.actor("aino"))


def test_a_demo_shows_times_by_its_own_clock(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    moved_on = timedelta(days=14)
    monkeypatch.setattr(clock, "_ahead", moved_on)
    [device] = list_own_devices(cast.actor("aino"), cast.browser("aino").session.session_key)
    [row] = sessions_of(cast.user_of("aino").pk)

    assert abs(device.seen_at - row.seen_at - moved_on) < timedelta(seconds=1)
