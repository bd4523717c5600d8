import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polku.core.access import Actor, Capacity, Level, Permission, Unseen, Visit
from polku.core.audit import doors, log
from polku.core.audit.queries import looks_at

pytestmark = pytest.mark.django_db


def anew(actor: Actor) -> Actor:
    return replace(actor, visit=Visit(page="desk:case"))


def test_a_person_reads_who_looked_in_what_office_when_and_why(
    sari: Actor, aino: uuid.UUID, read: Permission, later: Callable[[timedelta], None]
) -> None:
    doors.enter(sari, object(), kind="case", id=17, to=read, shown=[aino])

    (look,) = looks_at(aino)
    assert (look.name, look.office, look.capacity) == ("Sari Lehto", "sosiaaliohjaaja", Capacity.STAFF)
    assert (look.verb, look.purpose, look.why) == ("read_case", "test-work", "Trying the log")
    assert look.at.tzinfo is not None


def test_a_visit_is_one_line_however_many_things_were_read_in_it(
    sari: Actor, aino: uuid.UUID, read: Permission
) -> None:
    for id in range(3):
        doors.enter(sari, object(), kind="case", id=id, to=read, shown=[aino])
    log.did(sari, "answer", kind="message", id=4, persons=[aino])

    assert [look.verb for look in looks_at(aino)] == ["read_case"]


def test_the_newest_look_comes_first_and_older_ones_page_by_page(sari: Actor, timo: Actor, aino: uuid.UUID) -> None:
    for actor in (sari, timo, sari, timo, sari):
        doors.listed(anew(actor), "list_cases", [aino])

    first = looks_at(aino, limit=2)
    second = looks_at(aino, before=first[-1].cursor, limit=2)
    third = looks_at(aino, before=second[-1].cursor, limit=2)

    assert [look.name for look in first + second + third] == [
        "Sari Lehto",
        "Timo Salo",
        "Sari Lehto",
        "Timo Salo",
        "Sari Lehto",
    ]
    assert len({look.cursor for look in first + second + third}) == 5


def test_ones_own_looks_are_left_out_but_not_those_made_for_one_or_to_others(
    sari: Actor, aino: uuid.UUID, eetu: uuid.UUID
) -> None:
    herself = Actor(Capacity.SELF, Level.STRONG, person=aino, name="Aino")
    helper = Actor(Capacity.HELPER, Level.STRONG, person=aino, name="a helper")
    doors.listed(herself, "read_thread", [aino, eetu])
    doors.listed(helper, "read_thread", [aino])
    doors.listed(sari, "list_cases", [aino])

    assert [look.name for look in looks_at(aino)] == ["Sari Lehto", "a helper"]
    assert [look.name for look in looks_at(eetu)] == ["Aino"]


def test_looks_at_others_and_refused_tries_show_nothing_of_a_person(
    sari: Actor, aino: uuid.UUID, eetu: uuid.UUID, read: Permission
) -> None:
    doors.listed(sari, "list_cases", [eetu])
    with pytest.raises(Unseen):
        doors.enter(anew(sari), None, kind="case", id=17, to=read, shown=[aino])

    assert looks_at(aino) == []


def test_the_list_is_one_question(sari: Actor, aino: uuid.UUID) -> None:
    for _ in range(5):
        doors.listed(anew(sari), "list_cases", [aino])

    with CaptureQueriesContext(connection) as queries:
        assert [look.why for look in looks_at(aino, is_one_record=True)] == ["Trying the log"] * 5
    assert len(queries) == 1


def test_looks_at_a_thing_from_before_its_person_was_known_are_shown_too(
    sari: Actor, timo: Actor, aino: uuid.UUID, read: Permission
) -> None:
    reading, joined = anew(sari), anew(timo)
    for _ in range(2):
        doors.enter(reading, object(), kind="contact", id=17, to=read)
    doors.enter(anew(timo), object(), kind="contact", id=18, to=read)
    doors.enter(joined, object(), kind="contact", id=17, to=read, shown=[aino])

    assert [look.name for look in looks_at(aino)] == ["Timo Salo"]
    assert [look.name for look in looks_at(aino, things={"contact": [17]})] == ["Timo Salo", "Sari Lehto"]
