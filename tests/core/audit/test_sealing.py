import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from polku.core.access import Actor
from polku.core.audit import doors, links, verifying
from polku.core.audit.models import Event, Seal, Subject
from polku.core.audit.sealing import seal_pending
from polku.core.clock import clock

pytestmark = pytest.mark.django_db

Later = Callable[[timedelta], None]

MOMENT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def event(id: int, at: datetime = MOMENT) -> Event:
    return Event.objects.create(
        id=id,
        at=at,
        visit=uuid.UUID(int=1),
        verb="read_case",
        outcome="allowed",
        capacity="staff",
        level=2,
        worker=uuid.UUID(int=2),
        name="Sari Lehtö",
        object_id="17",
    )


def test_every_event_gets_one_link_of_the_chain(sari: Actor, aino: uuid.UUID) -> None:
    for _ in range(3):
        doors.listed(sari, "list_cases", [aino])

    assert seal_pending() == 3
    assert seal_pending() == 0

    assert list(Seal.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3]
    assert set(Seal.objects.values_list("event_id", flat=True)) == set(Event.objects.values_list("id", flat=True))
    assert len(set(Seal.objects.values_list("hash", flat=True))) == 3


def test_an_empty_log_is_sealed_and_whole() -> None:
    assert seal_pending() == 0
    assert verifying.verify() == verifying.Report(0)


def test_no_more_is_sealed_at_once_than_was_asked(sari: Actor) -> None:
    for _ in range(5):
        doors.listed(sari, "list_cases", [])

    assert [seal_pending(2), seal_pending(2), seal_pending(2)] == [2, 2, 1]
    assert verifying.verify() == verifying.Report(5)


def test_more_than_one_batch_is_one_chain() -> None:
    Event.objects.bulk_create(
        Event(at=MOMENT, visit=uuid.uuid4(), verb="v", outcome="allowed", capacity="staff", level=2)
        for _ in range(1_203)
    )

    assert seal_pending() == 1_203
    assert verifying.verify() == verifying.Report(1_203)


def test_an_event_that_turns_up_below_a_sealed_one_is_sealed_after_it() -> None:
    event(5002)
    event(5004)
    assert seal_pending() == 2
    event(5003)
    event(5001)
    assert seal_pending() == 2

    assert list(Seal.objects.order_by("seq").values_list("event_id", flat=True)) == [5002, 5004, 5001, 5003]
    assert verifying.verify() == verifying.Report(4)


def test_looking_back_has_an_end_and_whom_it_leaves_out_is_named_and_can_be_sealed_by_looking_further() -> None:
    event(20_000)
    seal_pending()
    event(9_000)

    assert seal_pending() == 0
    assert verifying.verify().broken == verifying.Broken(verifying.What.UNSEALED, event=9_000)
    assert seal_pending(look_back=20_000) == 1
    assert verifying.verify() == verifying.Report(2)


def test_each_day_has_a_head_and_a_finished_days_head_stays(sari: Actor, later: Later) -> None:
    first = clock.today()
    doors.listed(sari, "list_cases", [])
    seal_pending()
    doors.listed(sari, "list_cases", [])
    seal_pending()
    (head,) = verifying.heads()
    later(timedelta(days=1))
    doors.listed(sari, "list_cases", [])
    seal_pending()

    heads = dict(verifying.heads())
    assert list(heads) == [first, first + timedelta(days=1)]
    assert heads[first] == head[1] == Seal.objects.get(seq=2).hash
    assert verifying.verify(heads) == verifying.Report(3)


def test_the_day_of_a_link_never_goes_back(sari: Actor, later: Later) -> None:
    later(timedelta(days=2))
    doors.listed(sari, "list_cases", [])
    seal_pending()
    ahead = clock.today()
    clock._ahead = timedelta(0)
    doors.listed(sari, "list_cases", [])
    seal_pending()

    assert list(Seal.objects.values_list("day", flat=True)) == [ahead, ahead]
    assert verifying.verify() == verifying.Report(2)


def test_there_is_room_for_one_next_link_and_for_one_seal_of_an_event() -> None:
    event(1001)
    event(1002)
    seal_pending(1)

    for seq, id in ((1, 1002), (2, 1001)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seal.objects.create(seq=seq, event_id=id, day=date(2026, 3, 1), hash="x" * 64)


def test_both_databases_write_the_sealed_bytes_alike() -> None:
    sealed = event(1001)
    for person in (9, 3):
        Subject.objects.create(event=sealed, visit=sealed.visit, person=uuid.UUID(int=person), at=sealed.at)
    event(1002, at=MOMENT + timedelta(microseconds=120))

    first, second = links.unsealed(after=1000, limit=2)

    body = (
        '[1,"2026-03-02",1001,"2026-03-01 09:00:00.000000","00000000000000000000000000000001","","","read_case",'
        '"allowed","staff",2,"","","00000000000000000000000000000002","","Sari Leht\\u00f6","","","17","",'
        '["00000000000000000000000000000003","00000000000000000000000000000009"]]'
    )
    assert links.link_hash("0" * 64, 1, "2026-03-02", first) == sha256(b"0" * 64 + body.encode()).hexdigest()
    assert second[1] == "2026-03-01 09:00:00.000120"
    seal_pending()
    assert [link.event for link in links.sealed(after=0, limit=2)] == [first, second]
