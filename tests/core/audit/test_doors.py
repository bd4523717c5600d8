import uuid
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from polku.core.access import Actor, Capacity, Forbidden, IdentifyFirst, Level, Permission, Unseen
from polku.core.audit import doors, log
from polku.core.audit.models import Event, Subject
from polku.core.audit.purposes import UnknownPurpose

pytestmark = pytest.mark.django_db


def test_a_door_hands_over_what_was_found_and_writes_who_was_shown(
    sari: Actor, aino: uuid.UUID, read: Permission
) -> None:
    case, id = object(), uuid.uuid4()

    assert doors.enter(sari, case, kind="case", id=id, to=read, shown=[aino, None, aino]) is case

    event = Event.objects.get()
    assert (event.verb, event.outcome, event.kind, event.object_id) == ("read_case", "allowed", "case", str(id))
    assert (event.user, event.worker, event.person) == (sari.user, sari.worker, None)
    assert (event.capacity, event.level, event.purpose) == ("staff", Level.STRONG, "test-work")
    assert (event.visit, event.page, event.sitting) == (sari.visit.id, "desk:case", "Sari Lehto at the desk")
    assert (event.name, event.office) == ("Sari Lehto", "sosiaaliohjaaja")
    assert [(line.person, line.visit, line.at) for line in event.subjects.all()] == [(aino, sari.visit.id, event.at)]


def test_what_is_missing_or_hidden_is_unseen_and_the_try_is_written(
    sari: Actor, aino: uuid.UUID, read: Permission
) -> None:
    with pytest.raises(Unseen):
        doors.enter(sari, None, kind="case", id=17, to=read, shown=[aino])

    assert Event.objects.values_list("outcome", "verb", "object_id").get() == ("refused", "read_case", "17")
    assert not Subject.objects.exists()


def test_what_is_seen_but_not_allowed_is_forbidden_and_the_try_is_written(sari: Actor, aino: uuid.UUID) -> None:
    close = Permission("close_case", lambda actor, case: False)

    with pytest.raises(Forbidden):
        doors.enter(sari, object(), kind="case", id=17, to=close, shown=[aino])

    assert Event.objects.values_list("outcome", "verb").get() == ("refused", "close_case")
    assert not Subject.objects.exists()


def test_who_is_not_surely_enough_known_is_asked_to_identify_and_the_try_is_written(
    aino: uuid.UUID, read: Permission
) -> None:
    lightly = Actor(Capacity.SELF, Level.LIGHT, person=aino)

    with pytest.raises(IdentifyFirst):
        doors.enter(lightly, object(), kind="thread", id=17, to=read, shown=[aino])

    assert Event.objects.values_list("outcome", "level", "person").get() == ("refused", Level.LIGHT, aino)
    assert not Subject.objects.exists()


def test_a_rule_is_asked_before_identification_so_that_identifying_is_never_in_vain(aino: uuid.UUID) -> None:
    lightly = Actor(Capacity.SELF, Level.LIGHT, person=aino)

    with pytest.raises(Forbidden):
        doors.enter(lightly, object(), kind="case", id=17, to=Permission("close_case", lambda actor, case: False))


def test_a_list_writes_a_line_for_each_person_in_it(sari: Actor, aino: uuid.UUID, eetu: uuid.UUID) -> None:
    doors.listed(sari, "list_cases", [aino, eetu])

    event = Event.objects.get()
    assert (event.verb, event.kind, event.object_id) == ("list_cases", "", "")
    assert {line.person for line in event.subjects.all()} == {aino, eetu}


def test_an_empty_list_is_written_too(sari: Actor) -> None:
    doors.listed(sari, "search_persons", [])

    assert Event.objects.get().verb == "search_persons"


def test_a_person_shown_twice_in_a_visit_has_one_line(sari: Actor, aino: uuid.UUID, read: Permission) -> None:
    doors.listed(sari, "list_cases", [aino])
    doors.enter(sari, object(), kind="case", id=17, to=read, shown=[aino])

    assert Event.objects.count() == 2
    assert Subject.objects.get().event.verb == "list_cases"


@pytest.mark.parametrize("shown", [0, 1, 200])
def test_a_door_costs_one_insert_for_the_event_and_one_for_the_persons(
    sari: Actor, read: Permission, shown: int
) -> None:
    persons = [uuid.uuid4() for _ in range(shown)]

    with CaptureQueriesContext(
        connection,
    ) as queries:
        doors.enter(sari, object(), kind="case", id=17, to=read, shown=persons)

    asked = [query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert asked == ["INSERT"] * (2 if shown else 1)


def test_a_door_inside_a_transaction_is_an_error_because_what_it_writes_must_outlive_a_rollback(
    sari: Actor, read: Permission
) -> None:
    for found in (object(), None):
        with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
            doors.enter(sari, found, kind="case", id=17, to=read)
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        doors.listed(sari, "list_cases", [])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_was_seen_and_refused_outlives_the_rollback_of_what_came_after(
    sari: Actor, aino: uuid.UUID, read: Permission
) -> None:
    doors.enter(sari, object(), kind="case", id=17, to=read, shown=[aino])
    with pytest.raises(Unseen):
        doors.enter(sari, None, kind="case", id=18, to=read)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log.did(sari, "close_case", kind="case", id=17, persons=[aino])
        raise ZeroDivisionError

    assert list(Event.objects.order_by("id").values_list("verb", "outcome")) == [
        ("read_case", "allowed"),
        ("read_case", "refused"),
    ]
    assert Subject.objects.get().person == aino


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_act_is_written_inside_its_own_transaction_only(sari: Actor) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        log.did(sari, "close_case", kind="case", id=17)

    assert not Event.objects.exists()


def test_an_act_is_written_with_its_persons_and_its_reason(sari: Actor, aino: uuid.UUID) -> None:
    log.did(sari, "break_glass", kind="case", id=17, persons=[aino, None], reason="Kiireellinen avun tarve yöllä")

    event = Event.objects.get()
    assert (event.verb, event.reason) == ("break_glass", "Kiireellinen avun tarve yöllä")
    assert [line.person for line in event.subjects.all()] == [aino]


def test_the_name_and_office_stay_as_they_were_at_the_time(sari: Actor, read: Permission) -> None:
    doors.enter(sari, object(), kind="case", id=17, to=read)
    doors.enter(replace(sari, name="Sari Aho", office="johtava"), object(), kind="case", id=17, to=read)

    assert list(Event.objects.order_by("id").values_list("name", "office")) == [
        ("Sari Lehto", "sosiaaliohjaaja"),
        ("Sari Aho", "johtava"),
    ]


def test_free_text_does_not_pass_for_a_purpose(sari: Actor, read: Permission) -> None:
    with pytest.raises(UnknownPurpose):
        doors.enter(sari.with_purpose("Aino asked about rent"), object(), kind="case", id=17, to=read)

    assert not Event.objects.exists()


@pytest.mark.parametrize("text", ["Aino Kivelä", "rent is late", "a" * 65])
def test_free_text_does_not_pass_for_the_id_of_an_object(sari: Actor, read: Permission, text: str) -> None:
    with pytest.raises(ValueError, match="free text"):
        doors.enter(sari, None, kind="case", id=text, to=read)

    assert not Event.objects.exists()
