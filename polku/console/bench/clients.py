"""Persons, their contacts and their cases, as the actions leave them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from django.utils import timezone

from polku.console.bench.filling import Row, insert
from polku.console.bench.plan import NOW, Client, known_id, words
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
    insert(User, ({"id": client.user, "password": f"!{client.n:040d}"} for client in clients))
    insert(Person, map(_person, clients))
    insert(Contact, map(_answered_contact, clients))
    insert(RunningClock, map(_kept_promise, clients))
    insert(Answer, map(_answer, clients))
    insert(SenderClaim, map(_confirmed_claim, clients))
    insert(Case, map(_case, clients))
    insert(Relation, (relation for client in clients for relation in _relations(client)))
    insert(Thread, ({"id": client.thread, "case_id": client.case} for client in clients))


def insert_waiting(count: int, clients: list[Client], staff: Staff) -> None:
    """Contacts of the last ten days that nobody has answered."""
    contacts = [_waiting_contact(n, count, staff) for n in range(count)]
    insert(Contact, contacts)
    insert(RunningClock, map(_running_promise, contacts))
    insert(SenderClaim, [{"contact_id": waiting_id(0), "person_id": clients[-1].person, "made_at": NOW}])


def waiting_id(n: int) -> UUID:
    """The id of a contact that waits."""
    return known_id("waiting", n)


def hetu_of(client: Client) -> str:
    """What stands in for the client's personal identity code."""
    return f"bench-{client.n}"


def _person(client: Client) -> Row:
    return {
        "id": client.person,
        "user_id": client.user,
        "given_name": _NAMES[client.n % len(_NAMES)],
        "family_name": f"Esimerkki{client.n}",
        "hetu_index": hetu_index(hetu_of(client)),
    }


def _answered_contact(client: Client) -> Row:
    taken = {"taken_by_id": client.worker.pk, "taken_at": client.arrived_at + timedelta(days=1)}
    contact = _contact(client.contact, client.n, client.arrived_at, client.team)
    return contact | taken | {"person_id": client.person, "answered_at": client.arrived_at + timedelta(days=2)}


def _waiting_contact(n: int, count: int, staff: Staff) -> Row:
    taken = n < TAKEN
    return _contact(waiting_id(n), n, NOW - timedelta(days=10) * (1 - n / count), staff.north.pk) | {
        "waiting_since": NOW - timedelta(days=10) * (1 - n / count),
        "taken_by_id": staff.sari.pk if taken else None,
        "taken_at": NOW - timedelta(days=1) if taken else None,
    }


def _contact(id: UUID, n: int, arrived_at: datetime, team: UUID) -> Row:
    reach_by, reach_at = (("phone", "0000000001"), ("email", "a@example.org"), ("code", ""))[n % 3]
    return {
        "id": id,
        "words": words(n),
        "reach_by": reach_by,
        "reach_at": reach_at,
        "language": "fi",
        "about": Contact.About.SELF.value,
        "arrived_at": arrived_at,
        "due_on": _due_on(timezone.localdate(arrived_at)),
        "code_index": code_index(Contact(id=id).code),
        "team_id": team,
    }


def _kept_promise(client: Client) -> Row:
    return _clock(client.contact, client.team, client.arrived_at) | {
        "owner": client.worker.pk,
        "fulfilled_at": client.arrived_at + timedelta(days=4),
        "fulfilled_by": RunningClock.By.READ.value,
    }


def _running_promise(contact: Row) -> Row:
    return _clock(contact["id"], contact["team_id"], contact["arrived_at"]) | {"owner": contact["taken_by_id"]}


def _clock(subject: UUID, team: UUID, started_at: datetime) -> Row:
    due_on = _due_on(timezone.localdate(started_at))
    return {"rule_id": _rule().pk, "subject": subject, "team": team, "started_at": started_at, "due_on": due_on}


@cache
def _rule() -> Rule:
    return rule_in_force(REPLY_TO_CONTACT, timezone.localdate(NOW))


@cache
def _due_on(day: date) -> date:
    return nth_working_day_after(day, _rule().amount)


def _answer(client: Client) -> Row:
    at = client.arrived_at + timedelta(days=2)
    return {
        "contact_id": client.contact,
        "worker_id": client.worker.pk,
        "text": words(client.n + 1),
        "answered_at": at,
        "read_at": at + timedelta(days=2),
    }


def _confirmed_claim(client: Client) -> Row:
    at = client.arrived_at + timedelta(days=3)
    return {
        "contact_id": client.contact,
        "person_id": client.person,
        "made_at": at,
        "decided_at": at,
        "decided_by_id": client.worker.pk,
        "confirmed": True,
    }


def _case(client: Client) -> Row:
    return {
        "id": client.case,
        "code": _code(client.n),
        "contact_id": client.contact,
        "person_id": client.person,
        "team_id": client.team,
        "opened_at": client.opened_at,
        "started_on": timezone.localdate(client.arrived_at + timedelta(days=1)),
        "waiting_since": client.waiting_since,
    }


def _relations(client: Client) -> Iterator[Row]:
    common = {"case_id": client.case, "starts_at": client.opened_at}
    own = {"kind": Relation.Kind.OWN.value, "worker_id": client.worker.pk, "team_id": None}
    yield common | own | {"is_main": True, "office": client.worker.office}
    team = {"kind": Relation.Kind.TEAM.value, "worker_id": None, "team_id": client.team}
    yield common | team | {"is_main": False, "office": ""}


def _code(n: int) -> str:
    letters = ""
    for _ in range(8):
        n, letter = divmod(n, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return f"{letters[:4]}-{letters[4:]}"
