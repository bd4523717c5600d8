"""The people every test knows, made through actions.

**Aino** is a client, **Eetu** another. **Sari** is Aino's own worker, **Paula** is in Sari's team, **Timo** in another
team, and Timo is Eetu's own worker. **Leena** leads Sari's team. **Dora** is Sari's deputy, **Pia** is on duty in
Sari's team: both from other teams. **Hilla** looks after the settings and is in no team. **Onni** is 16 and nobody's
client. An **ex-partner** and a **professional**, who write about others, have identified and are nobody's clients
either; a **stranger** has no account.
"""

from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from django.test import Client

from polku.core.access import Actor, Capacity, Level, Visit
from polku.core.access.identification import Identity
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.cases.actions import confirm_sender, name_deputy, open_case
from polku.domain.cases.models import Case
from polku.domain.cases.queries import actor_at_work
from polku.domain.contacts.actions import Written, claim_contact, receive_contact, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import open_claims
from polku.domain.people.actions import recognise
from polku.domain.people.models import Person
from polku.domain.staff.actions import employ, found_team, found_unit, put_on_duty
from polku.domain.staff.models import Membership, Office, Team, Worker
from polku.sites.sessions import LEVEL

MAKER = Actor.system("cast")
VISITOR = Actor(Capacity.VISITOR, visit=Visit(page="public:contact"))

WORKERS = ("sari", "paula", "timo", "leena", "dora", "pia", "hilla")
PEOPLE = ("aino", "eetu", "onni", "ex_partner", "professional")

#: Numbers 900–999 are given to nobody.
HETUS = {
    "aino": "140303A902A",
    "eetu": "020788-901P",
    "onni": "010110A9035",
    "ex_partner": "030390-904R",
    "professional": "120575-9038",
}


@dataclass
class Cast:
    """Everyone, by name, and what is theirs."""

    north: Team
    south: Team
    workers: dict[str, Worker]
    people: dict[str, Person]
    contact: Contact
    case: Case
    waiting_contact: Contact
    eetus_case: Case

    def actor(self, name: str, purpose: str = "handling") -> Actor:
        """Somebody of the cast as an Actor, with the standing they have today."""
        if name in self.workers:
            return worker_actor(self.workers[name], purpose)
        person = self.people[name]
        return Actor(Capacity.SELF, Level.STRONG, purpose="own-matters", user=person.user_id, person=person.pk)

    def user_of(self, name: str) -> Any:
        """What logs in as somebody of the cast."""
        return self.workers[name].user if name in self.workers else self.people[name].user

    def browser(self, name: str | None, level: Level = Level.STRONG) -> Client:
        """A browser in which somebody has logged in at `level`; None is a stranger."""
        client = Client()
        if name is not None:
            client.force_login(self.user_of(name))
            session = client.session
            session[LEVEL] = level
            session.save()
        return client


def worker_actor(worker: Worker, purpose: str = "handling") -> Actor:
    """A worker as an Actor, with the standing they have today."""
    actor = actor_at_work(worker.user_id, clock.today(), level=Level.STRONG, visit=Visit(), purpose=purpose)
    assert actor is not None
    return actor


def make_cast() -> Cast:
    """Everyone, with Aino's case open and confirmed and one contact waiting in the queue of Sari's team."""
    unit = found_unit(
        MAKER, name="Testilän toimipiste", phone="000 000 0000", weekdays=range(5), opens=time(8), closes=time(16)
    )
    north = found_team(MAKER, unit, name="Pohjoinen", receives_contacts=True)
    south = found_team(MAKER, unit, name="Etelä")
    workers = {name: _employ(name, _team_of(name, north, south)) for name in WORKERS}
    people = {name: _recognise(name) for name in PEOPLE}
    today = clock.today()
    put_on_duty(MAKER, workers["pia"], north, today)
    name_deputy(MAKER, workers["sari"], workers["dora"], first_day=today, last_day=today)
    contact, case = _case_of(people["aino"], workers["sari"], workers["leena"])
    _, eetus_case = _case_of(people["eetu"], workers["timo"], workers["leena"], in_team=south)
    return Cast(north, south, workers, people, contact, case, write_to_us("Kuka auttaa?"), eetus_case)


def employ_ursula(cast: Cast) -> Worker:
    """Ursula, of the emergency social services and of no other team."""
    team = found_team(MAKER, cast.north.unit, name="Päivystys", serves_emergencies=True)
    cast.workers["ursula"] = _employ("ursula", team)
    return cast.workers["ursula"]


def write_to_us(words: str, reach_by: str = "code", reach_at: str = "", about: str = "self") -> Contact:
    """A contact that somebody has just sent."""
    return receive_contact(VISITOR, Written(words, "fi", about, reach_by, reach_at), key=new_key())


def _team_of(name: str, north: Team, south: Team) -> Team | None:
    return None if name == "hilla" else north if name in ("sari", "paula", "leena") else south


def _employ(name: str, team: Team | None) -> Worker:
    office = Office.LEADING_SOCIAL_WORKER if name == "leena" else Office.SOCIAL_COUNSELLOR
    role = Membership.Role.LEAD if name == "leena" else Membership.Role.MEMBER
    return employ(
        MAKER,
        team,
        role=role,
        staff_id=name,
        given_name=name.title(),
        family_name="Testinen",
        office=office,
        is_administrator=name == "hilla",
    )


def _recognise(name: str) -> Person:
    return recognise(Visit(), Identity(HETUS[name], Level.STRONG, name.title().replace("_", " "), "Esimerkki"))


def _case_of(person: Person, worker: Worker, lead: Worker, in_team: Team | None = None) -> tuple[Contact, Case]:
    contact = write_to_us(f"{person.given_name} kirjoittaa.")
    if in_team:
        Contact.objects.filter(pk=contact.pk).update(team=in_team)
        contact.refresh_from_db()
    actor = worker_actor(worker)
    take_contact(actor, contact)
    case = open_case(actor, contact)
    self_actor = Actor(Capacity.SELF, Level.STRONG, purpose="own-matters", user=person.user_id, person=person.pk)
    claim_contact(self_actor, code=contact.code)
    confirm_sender(worker_actor(lead, "decision"), contact, open_claims(contact)[0].pk)
    case.refresh_from_db()
    contact.refresh_from_db()
    return contact, case


def ids_in(cast: Cast) -> dict[str, UUID]:
    """The ids that addresses of Aino's matters carry, by the name of the argument."""
    return {"case_id": cast.case.pk, "contact_id": cast.contact.pk}
