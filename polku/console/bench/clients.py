"""Persons, their contacts and their cases, as the actions leave them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from django.utils import timezone

from polku.console.bench.plan import NOW, Client, insert_all, known_id, words
from polku.console.bench.staff import Staff
from polku.core.accounts.models import User
from polku.core.hours import nth_working_day_after
from polku.domain.cases.models import Case, Relation
from polku.domain.contacts.models import Answer, Contact, SenderClaim, code_index
from polku.domain.deadlines.models import Rule, RunningClock
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, rule_in_force
from polku.domain.people.models import Person
from polku.domain.people.queries import hetu_index
from polku.domain.threads.models import Thread

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_NAMES = ("Aino", "Eetu", "Leevi", "Helmi", "Oskari", "Venla", "Toivo", "Kerttu")
#: How many of the waiting contacts Sari has taken. The first of them has somebody's claim to be its sender.
TAKEN = 3


def insert_clients(clients: list[Client]) -> None:
    """Everyone with a case, and everything about them but messages and logs."""
    insert_all(User, (User(id=client.user, password=f"!{client.n:040d}") for client in clients))
    insert_all(Person, map(_person, clients))
    insert_all(Contact, map(_answered_contact, clients))
    insert_all(RunningClock, map(_kept_promise, clients))
    insert_all(Answer, map(_answer, clients))
    insert_all(SenderClaim, map(_confirmed_claim, clients))
    insert_all(Case, map(_case, clients))
    insert_all(Relation, (relation for client in clients for relation in _relations(client)))
    insert_all(Thread, (Thread(id=client.thread, case_id=client.case) for client in clients))


def insert_waiting(count: int, clients: list[Client], staff: Staff) -> None:
    """Contacts of the last ten days that nobody has answered."""
    contacts = [_waiting_contact(n, count, staff) for n in range(count)]
    insert_all(Contact, contacts)
    insert_all(RunningClock, map(_running_promise, contacts))
    insert_all(SenderClaim, [SenderClaim(contact=contacts[0], person_id=clients[-1].person, made_at=NOW)])


def waiting_id(n: int) -> UUID:
    """The id of a contact that waits."""
    return known_id("waiting", n)


def hetu_of(client: Client) -> str:
    """What stands in for the client's personal identity code."""
    return f"bench-{client.n}"


def _person(client: Client) -> Person:
    return Person(
        id=client.person,
        user_id=client.user,
        given_name=_NAMES[client.n % len(_NAMES)],
        family_name=f"Esimerkki{client.n}",
        hetu_index=hetu_index(hetu_of(client)),
    )


def _answered_contact(client: Client) -> Contact:
    contact = _contact(client.contact, client.n, client.arrived_at, client.team)
    contact.taken_by_id, contact.taken_at = client.worker.pk, client.arrived_at + timedelta(days=1)
    contact.person_id = client.person
    return contact


def _waiting_contact(n: int, count: int, staff: Staff) -> Contact:
    contact = _contact(waiting_id(n), n, NOW - timedelta(days=10) * (1 - n / count), staff.north.pk)
    if n < TAKEN:
        contact.taken_by, contact.taken_at = staff.sari, NOW - timedelta(days=1)
    return contact


def _contact(id: UUID, n: int, arrived_at: datetime, team: UUID) -> Contact:
    reach_by, reach_at = (("phone", "0000000001"), ("email", "a@example.org"), ("code", ""))[n % 3]
    contact = Contact(
        id=id,
        words=words(n),
        reach_by=reach_by,
        reach_at=reach_at,
        language="fi",
        arrived_at=arrived_at,
        team_id=team,
    )
    contact.code_index = code_index(contact.code)
    return contact


def _kept_promise(client: Client) -> RunningClock:
    clock = _clock(client.contact, client.team, client.arrived_at)
    clock.owner = client.worker.pk
    clock.fulfilled_at = client.arrived_at + timedelta(days=4)
    return clock


def _running_promise(contact: Contact) -> RunningClock:
    clock = _clock(contact.pk, contact.team_id, contact.arrived_at)
    clock.owner = contact.taken_by_id
    return clock


def _clock(subject: UUID, team: UUID, started_at: datetime) -> RunningClock:
    day = timezone.localdate(started_at)
    return RunningClock(rule_id=_rule().pk, subject=subject, team=team, started_at=started_at, due_on=_due_on(day))


@cache
def _rule() -> Rule:
    return rule_in_force(REPLY_TO_CONTACT, timezone.localdate(NOW))


@cache
def _due_on(day: date) -> date:
    return nth_working_day_after(day, _rule().working_days)


def _answer(client: Client) -> Answer:
    at = client.arrived_at + timedelta(days=2)
    return Answer(
        contact_id=client.contact,
        worker=client.worker,
        text=words(client.n + 1),
        answered_at=at,
        read_at=at + timedelta(days=2),
    )


def _confirmed_claim(client: Client) -> SenderClaim:
    at = client.arrived_at + timedelta(days=3)
    return SenderClaim(
        contact_id=client.contact,
        person_id=client.person,
        made_at=at,
        decided_at=at,
        decided_by=client.worker,
        confirmed=True,
    )


def _case(client: Client) -> Case:
    return Case(
        id=client.case,
        code=_code(client.n),
        contact_id=client.contact,
        person_id=client.person,
        team_id=client.team,
        opened_at=client.opened_at,
        waiting_since=client.waiting_since,
    )


def _relations(client: Client) -> Iterator[Relation]:
    yield Relation(case_id=client.case, kind=Relation.Kind.OWN, worker=client.worker, starts_at=client.opened_at)
    yield Relation(case_id=client.case, kind=Relation.Kind.TEAM, team_id=client.team, starts_at=client.opened_at)


def _code(n: int) -> str:
    letters = ""
    for _ in range(8):
        n, letter = divmod(n, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return f"{letters[:4]}-{letters[4:]}"
