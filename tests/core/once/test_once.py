from datetime import timedelta

import pytest

from polku.core.clock import clock
from polku.core.once import once
from polku.core.once.jobs import KEPT, forget_old_keys
from polku.core.once.models import Once

pytestmark = pytest.mark.django_db


class Post:
    """Counts how many times it was really done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"post {self.times}"


def send(do: Post, key: str = "key", who: str = "aino", verb: str = "write", content: str = "Hei!") -> once.Outcome:
    return once.run(key=key, who=who, verb=verb, content=content, do=do)


def test_the_same_form_again_gives_the_first_result() -> None:
    do = Post()

    assert send(do) == once.Outcome("post 1", repeated=False)
    assert send(do) == once.Outcome("post 1", repeated=True)
    assert do.times == 1


def test_the_same_key_with_other_words_is_told_and_not_done() -> None:
    do = Post()
    send(do)

    with pytest.raises(once.SameKeyOtherContent) as told:
        send(do, content="Hei taas!")

    assert told.value.ref == "post 1"
    assert do.times == 1


@pytest.mark.parametrize("other", [{"key": "key 2"}, {"who": "eetu"}, {"verb": "close"}])
def test_another_key_person_or_verb_is_another_thing(other: dict[str, str]) -> None:
    do = Post()
    send(do)

    assert send(do, **other).repeated is False


def test_a_verb_that_failed_can_be_sent_again() -> None:
    def fail() -> str:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        once.run(key="key", who="aino", verb="write", content="Hei!", do=fail)

    assert send(Post()).repeated is False


@pytest.mark.parametrize("odd", ["x" * 20_000, "\x00", "🙂", "'; --"])
def test_any_key_a_browser_may_send_is_taken(odd: str) -> None:
    do = Post()

    send(do, key=odd)

    assert send(do, key=odd).repeated is True


def test_a_form_that_lost_its_key_is_never_taken_for_another() -> None:
    do = Post()

    assert send(do, key="").ref != send(do, key="").ref


def test_nothing_that_was_written_can_be_read_from_the_table() -> None:
    send(Post(), key="the key", content="Olen Aino")

    row = str(Once.objects.values().get())
    assert "Aino" not in row
    assert "the key" not in row


def test_keys_differ() -> None:
    assert once.new_key() != once.new_key()


def test_old_keys_are_forgotten() -> None:
    send(Post(), key="old")
    send(Post(), key="new")
    old = Once.objects.order_by("id")[:1].get()
    Once.objects.filter(id=old.id).update(at=clock.now() - KEPT - timedelta(minutes=1))

    forget_old_keys()

    assert Once.objects.count() == 1
    assert send(Post(), key="new").repeated is True
