from uuid import uuid4

import pytest

from polku.core.access import Actor, Capacity
from polku.core.journal import journal, kinds
from polku.core.journal.models import JournalIsAppendOnly, Line

pytestmark = pytest.mark.django_db

SARI = Actor(Capacity.STAFF, worker=uuid4(), name="Sari Lehto")
AINO = Actor(Capacity.SELF, person=uuid4())

kinds.register("test.happened", "Something happened")


def test_a_line_says_what_whose_by_whom_and_when() -> None:
    case, ref = uuid4(), uuid4()

    journal.write("test.happened", actor=SARI, case=case, person=AINO.person, ref=ref)

    [line] = journal.for_case(case)
    assert (line.kind, line.person, line.by_capacity) == ("test.happened", AINO.person, "staff")
    assert (line.by_worker, line.by_person, line.ref) == (SARI.worker, None, str(ref))
    assert "Sari" not in str(Line.objects.values().get())


def test_newest_come_first_a_page_at_a_time() -> None:
    case = uuid4()
    for number in range(5):
        journal.write("test.happened", actor=AINO, case=case, ref=str(number))

    first = journal.for_case(case, limit=3)
    rest = journal.for_case(case, before=first[-1].id, limit=3)

    assert [line.ref for line in first] == ["4", "3", "2"]
    assert [line.ref for line in rest] == ["1", "0"]


def test_each_reads_only_its_own() -> None:
    mine, other = uuid4(), uuid4()
    journal.write("test.happened", actor=SARI, person=mine)
    journal.write("test.happened", actor=SARI, person=other)

    assert len(journal.for_person(mine)) == 1
    assert journal.for_case(uuid4()) == []


def test_a_kind_nobody_registered_is_refused() -> None:
    with pytest.raises(kinds.UnknownKind):
        journal.write("test.never_heard_of", actor=SARI)
    with pytest.raises(kinds.UnknownKind):
        kinds.text("test.never_heard_of")


def test_a_kind_has_one_name() -> None:
    assert kinds.text("test.happened") == "Something happened"
    with pytest.raises(ValueError, match=r"test\.happened"):
        kinds.register("test.happened", "Something else")


def test_a_line_is_not_changed_and_not_taken_away() -> None:
    line = journal.write("test.happened", actor=SARI)

    with pytest.raises(JournalIsAppendOnly):
        line.save()
    with pytest.raises(JournalIsAppendOnly):
        line.delete()
    with pytest.raises(JournalIsAppendOnly):
        Line.objects.all().delete()
    with pytest.raises(JournalIsAppendOnly):
        Line.objects.update(ref="other")
    with pytest.raises(JournalIsAppendOnly):
        Line.objects.bulk_update([line], ["ref"])
