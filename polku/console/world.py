"""The small world of the demo: made through actions, dated relative to today, and entirely fictitious."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from polku.core.access import Actor, Capacity, Level, Visit
from polku.core.access.identification import Identity
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.cases.actions import confirm_sender, name_deputy, open_case
from polku.domain.cases.queries import case_of_contact
from polku.domain.contacts.actions import answer_contact, claim_contact, receive_contact, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import open_claims
from polku.domain.people.actions import recognise
from polku.domain.people.models import Person
from polku.domain.staff.actions import employ, found_team, found_unit, note_absence, put_on_duty
from polku.domain.staff.models import Membership, Office, Team, Worker
from polku.domain.staff.queries import receiving_team, standing_of
from polku.domain.threads.actions import write_message
from polku.integrations.identity.demo.people import CLIENTS, STAFF

_MAKER = Actor.system("demo")
_OFFICES = {
    "sari": (Office.SOCIAL_COUNSELLOR, "Minut tavoittaa parhaiten aamupäivällä. Mikään asia ei ole liian pieni."),
    "paula": (Office.SOCIAL_WORKER, "Aloitetaan siitä, mikä painaa eniten."),
    "timo": (Office.SOCIAL_COUNSELLOR, "Voimme myös vain jutella ensin."),
    "leena": (Office.LEADING_SOCIAL_WORKER, "Vastaan siitä, että saat apua ajallaan."),
}


def exists() -> bool:
    """Has the world been made already?"""
    return receiving_team() is not None


def build() -> None:
    """Make the world. Its past is made in the past, so that every date and log row is as it would have been."""
    moment = _Moment(clock.now())
    with clock.told_by(moment.now):
        workers, team = _make_staff()
        moment.to(days_ago=10, at=time(21, 15))
        _make_eetus_case(workers, moment)
        _make_paulas_case(workers)
        moment.to(days_ago=3, at=time(2, 14))
        _receive("Vuokra on rästissä kaksi kuukautta enkä uskalla avata kirjeitä.", "phone", "+358000000001")
        moment.to(days_ago=1, at=time(11, 5))
        _receive("Haluaisin jutella jonkun kanssa. Olen ollut paljon yksin.", "code", "")
    today = clock.today()
    put_on_duty(_MAKER, workers["paula"], team, today)
    note_absence(_MAKER, workers["timo"], first_day=today, last_day=today + timedelta(days=4))
    name_deputy(_MAKER, workers["timo"], workers["sari"], first_day=today, last_day=today + timedelta(days=4))


class _Moment:
    """A clock hand that the world's maker moves by hand."""

    def __init__(self, today: datetime) -> None:
        self._today = today
        self._at = today - timedelta(days=12)

    def now(self) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at

    def to(self, *, days_ago: int, at: time) -> None:
        day = timezone.localdate(self._today) - timedelta(days=days_ago)
        self._at = max(self._at, datetime.combine(day, at, tzinfo=timezone.get_default_timezone()))


def _make_staff() -> tuple[dict[str, Worker], Team]:
    unit = found_unit(
        _MAKER, name="Keskuksen toimipiste", phone="000 000 0000", weekdays=range(5), opens=time(8), closes=time(16)
    )
    north = found_team(_MAKER, unit, name="Aikuiset pohjoinen", receives_contacts=True)
    south = found_team(_MAKER, unit, name="Aikuiset etelä")
    workers = {}
    for key, someone in STAFF.items():
        office, words = _OFFICES[key]
        workers[key] = employ(
            _MAKER,
            south if key == "timo" else north,
            role=Membership.Role.LEAD if key == "leena" else Membership.Role.MEMBER,
            staff_id=someone.subject,
            given_name=someone.given_name,
            family_name=someone.family_name,
            office=office,
            own_words=words,
        )
    return workers, north


def _make_eetus_case(workers: dict[str, Worker], moment: _Moment) -> None:
    contact = _receive("Jäin ilman töitä enkä tiedä, mistä aloittaa.", "email", "eetu@example.org")
    moment.to(days_ago=8, at=time(7, 30))
    sari = _as_worker(workers["sari"])
    take_contact(sari, contact)
    answer_contact(sari, contact, text="Hei, hyvä kun kirjoitit. Katsotaan yhdessä, mistä aloitetaan.", key=new_key())
    open_case(sari, contact)
    moment.to(days_ago=7, at=time(9, 0))
    eetu = CLIENTS["eetu"]
    person = recognise(Visit(), Identity(eetu.subject, Level.STRONG, eetu.given_name, eetu.family_name))
    himself = _as_person(person)
    claim_contact(himself, code=contact.code)
    confirm_sender(sari, contact, open_claims(contact)[0].pk)
    case = case_of_contact(contact)
    if case is not None:
        write_message(sari, case, text="Miten viikko on mennyt?", key=new_key())
        moment.to(days_ago=6, at=time(20, 40))
        write_message(himself, case, text="Ihan hyvin. Sain yhden haastattelun sovittua.", key=new_key())


def _make_paulas_case(workers: dict[str, Worker]) -> None:
    paula = _as_worker(workers["paula"])
    contact = _receive("Asunto on menossa alta kuun lopussa.", "phone", "+358000000002")
    take_contact(paula, contact)
    open_case(paula, contact)


def _receive(words: str, reach_by: str, reach_at: str) -> Contact:
    visitor = Actor(Capacity.VISITOR, visit=Visit(page="public:contact"))
    return receive_contact(visitor, words=words, reach_by=reach_by, reach_at=reach_at, language="fi", key=new_key())


def _as_worker(worker: Worker) -> Actor:
    standing = standing_of(worker.user_id, clock.today())
    known: dict[str, Any] = {"teams": standing.teams, "leads": standing.leads} if standing else {}
    return Actor(
        Capacity.STAFF,
        Level.STRONG,
        purpose="handling",
        user=worker.user_id,
        worker=worker.pk,
        name=worker.name,
        office=worker.office,
        **known,
    )


def _as_person(person: Person) -> Actor:
    return Actor(Capacity.SELF, Level.STRONG, purpose="own-matters", user=person.user_id, person=person.pk)
