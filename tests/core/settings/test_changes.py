import pytest

from polku.core.access import Actor
from polku.core.audit.models import AppendOnly
from polku.core.settings import changes
from polku.core.settings.models import Change

pytestmark = pytest.mark.django_db
MAKER = Actor.system("test")


def test_the_newest_change_is_first_and_pages_follow_each_other() -> None:
    for number in range(5):
        changes.note(MAKER, "unit", "x", title="Talo", before={"name": number}, after={"name": number + 1})
    first = changes.newest(limit=3)
    second = changes.newest(before=first[-1].pk, limit=3)

    assert [change.before["name"] for change in (*first, *second)] == [4, 3, 2, 1, 0]


def test_the_last_change_of_a_thing_is_of_that_thing() -> None:
    changes.note(MAKER, "unit", "x", title="", before={}, after={"name": "a"})
    changes.note(MAKER, "unit", "y", title="", before={}, after={"name": "b"})
    changes.note(MAKER, "team", "x", title="", before={}, after={"name": "c"})

    last = changes.last_of("unit", "x")
    assert last is not None and last.after == {"name": "a"}
    assert changes.last_of("unit", "z") is None


def test_a_field_that_is_new_or_gone_is_told() -> None:
    changes.note(MAKER, "duty", "x", title="", before={"a": 1, "b": 2}, after={"b": 2, "c": 3})
    change = Change.objects.get()

    assert (change.before, change.after) == ({"a": 1}, {"c": 3})


def test_history_is_not_rewritten() -> None:
    changes.note(MAKER, "unit", "x", title="", before={}, after={"name": "a"})
    change = Change.objects.get()

    with pytest.raises(AppendOnly):
        change.save()
    with pytest.raises(AppendOnly):
        change.delete()
    with pytest.raises(AppendOnly):
        Change.objects.update(title="x")


def test_a_long_title_is_no_fault() -> None:
    changes.note(MAKER, "worker", "x", title="å" * 300, before={}, after={"name": "a"})

    assert len(Change.objects.get().title) == 200
