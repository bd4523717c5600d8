from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError

from polku.core.accounts.models import Session, User
from polku.core.accounts.sessions import CLIENT, LIMITS, SHARED, STAFF, SessionStore, end_all, sessions_of
from polku.core.clock import clock
from polku.core.jobs.jobs import forget_sessions

pytestmark = pytest.mark.django_db

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
Later = Callable[[timedelta], None]


@pytest.fixture
def later() -> Iterator[Later]:
    """Stops the clock, and moves it on when told."""
    times = [clock.now()]
    with clock.told_by(lambda: times[-1]):
        yield lambda by: times.append(times[-1] + by)


@pytest.fixture
def user() -> User:
    return User.objects.create_user()


def logged_in(user: User, kind: str = CLIENT, device: str = "Firefox, Windows") -> str:
    """The key of a new session of this user."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store.began_now(kind=kind, device=device)
    store.save()
    return str(store.session_key)


def lives(key: str) -> bool:
    return SESSION_KEY in SessionStore(key)


def use(key: str) -> None:
    store = SessionStore(key)
    assert SESSION_KEY in store
    store.note_use()


@pytest.mark.parametrize(("kind", "minutes"), [(CLIENT, 30), (STAFF, 60), (SHARED, 10)])
def test_whoever_does_nothing_is_logged_out(user: User, later: Later, kind: str, minutes: int) -> None:
    key = logged_in(user, kind)
    later(timedelta(minutes=minutes - 1))
    assert lives(key)
    later(MINUTE)
    assert not lives(key)


@pytest.mark.parametrize("kind", [CLIENT, STAFF, SHARED])
def test_whoever_does_something_stays_and_at_last_has_to_log_in_again(user: User, later: Later, kind: str) -> None:
    key, limits = logged_in(user, kind), LIMITS[kind]
    step = limits.idle - MINUTE
    for _ in range((limits.absolute - MINUTE) // step):
        later(step)
        use(key)
    later((limits.absolute - MINUTE) % step)
    assert lives(key)
    use(key)
    later(MINUTE * 2)
    assert not lives(key)


def test_saving_does_not_prolong_what_is_full(user: User, later: Later) -> None:
    key = logged_in(user, SHARED)
    for _ in range(7):
        later(9 * MINUTE)
        if lives(key):
            store = SessionStore(key)
            store["anything"] = 1
            store.save()

    assert not lives(key)


def test_use_is_noted_once_a_minute(
    user: User, later: Later, django_assert_num_queries: Callable[[int], object]
) -> None:
    key = logged_in(user)
    for wait, queries in ((59, 1), (1, 2), (59, 1), (1, 2)):
        later(timedelta(seconds=wait))
        with django_assert_num_queries(queries):  # type: ignore[attr-defined]
            use(key)


def test_the_columns_tell_what_the_list_shows(user: User, later: Later) -> None:
    key, began = logged_in(user, SHARED, "Safari, iPhone"), clock.world_now()
    later(5 * MINUTE)
    use(key)

    [row] = sessions_of(user.pk)
    assert (row.session_key, row.device, row.shared) == (key, "Safari, iPhone", True)
    assert (row.began_at, row.seen_at) == (began, began + 5 * MINUTE)


def test_a_new_key_is_the_same_session(user: User) -> None:
    store = SessionStore(logged_in(user))
    assert SESSION_KEY in store
    old = store.session_key
    store.cycle_key()
    store.save()

    assert [row.session_key for row in sessions_of(user.pk)] == [store.session_key]
    assert store.session_key != old


def test_what_is_over_is_removed_and_the_rest_is_not(user: User, later: Later) -> None:
    logged_in(user, SHARED)
    stays = logged_in(user, STAFF)
    later(20 * MINUTE)
    forget_sessions()

    assert list(Session.objects.values_list("pk", flat=True)) == [stays]


def test_the_worlds_time_counts_and_not_a_demos(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    key = logged_in(user)
    monkeypatch.setattr(clock, "_ahead", timedelta(days=14))

    assert lives(key)
    assert sessions_of(user.pk)


def test_logging_out_everywhere_spares_others(user: User) -> None:
    here, somebody = logged_in(user), User.objects.create_user()
    logged_in(user)
    other = logged_in(somebody)
    assert end_all(user.pk, except_key=here) == 1
    assert lives(here)

    assert end_all(user.pk) == 1
    assert not lives(here)
    assert lives(other)


def test_what_was_ended_is_not_brought_back_by_a_request_under_way(user: User) -> None:
    under_way = SessionStore(logged_in(user))
    under_way["anything"] = 1
    end_all(user.pk)

    with pytest.raises(UpdateError):
        under_way.save()
    assert not Session.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "\x00" * 32, "a" * 31 + "\x00", "A" * 32, "a" * 33, "../" * 11, "ä" * 32])
def test_nonsense_for_a_key_is_no_session(key: str) -> None:
    assert SessionStore(key).session_key is None
    assert not lives(key)


def test_the_name_of_a_row_does_not_open_it(user: User) -> None:
    key = logged_in(user)

    assert key not in str(Session.objects.get(pk=key))
