"""The world of the demo: nobody in it exists, nobody's origin predicts anything, and every phase is as it says."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

import phonenumbers
import pytest
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from polku.console import world
from polku.console.world import front_door, words
from polku.console.world.staff import NORTH
from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.hours import is_working_day
from polku.core.phones import as_e164, as_read
from polku.core.settings.county import in_force
from polku.domain.cases.models import Case
from polku.domain.cases.queries import cases_waiting_for_stand_in, own_workers
from polku.domain.contacts.models import Answer, Contact, SenderClaim
from polku.domain.contacts.queries import PAGE, queue_of
from polku.domain.people.models import Person
from polku.domain.people.queries import hetu_index
from polku.domain.staff.models import Duty, Team, Unit, Worker
from polku.domain.threads.models import Message
from polku.domain.threads.queries import messages_in, unread_by_client
from polku.integrations.identity.claims import hetu_of
from polku.integrations.identity.demo.eighty import AWAY, COUNT, ORIGINS, PHASES, TROUBLES, WORKERS, Client, eighty
from polku.integrations.identity.demo.hetu import made_up
from polku.integrations.identity.demo.people import CLIENTS, STAFF
from polku.integrations.sms.log.adapter import NUMBER
from tests.architecture.source import ROOT, calls_in, files, tree_of
from tests.cast import worker_actor
from tests.console.front_door import told
from tests.standing import standing

pytestmark = pytest.mark.django_db

TOWNS = ROOT / "../shared/data/ptv/codes/resources_municipality_codes.json"
#: Timo's family name was his before the world had to be nowhere. It stands beside his given name only.
KEPT_NAMES = {"Salo"}
#: Five digits or more, however they are grouped: what somebody could dial.
DIALLED = re.compile(r"\+?\d(?:[ -]?\d){4,}")
FIRM = re.compile(r"\b(?:Oy|Oyj|Ab|Ky|Tmi|Ltd|Inc|GmbH)\b")

#: The rule deals with these. Aino has not written yet, and has no phase of theirs.
DEALT = [client for client in eighty() if client.phase in PHASES]


def lopsided(people: Iterable[Client], what: Callable[[Client], str], all_of: Iterable[str]) -> dict[str, Counter[str]]:
    """Origins in which something is more than one more frequent than something else of its kind."""
    found = {origin: Counter(dict.fromkeys(all_of, 0)) for origin in ORIGINS}
    for client in people:
        found[client.origin][what(client)] += 1
    return {origin: count for origin, count in found.items() if max(count.values()) - min(count.values()) > 1}


def towns_in(text: str, towns: Iterable[str]) -> set[str]:
    """Towns that a text names, in whatever case: a capital letter, and the name with an ending of Finnish."""
    found = set(re.findall(r"\b[A-ZÅÄÖ][a-zåäö-]+", text))
    return {word for word in found for town in towns if _is_town(word, town)}


def _is_town(word: str, town: str) -> bool:
    return word == town or (len(town) > 3 and word.startswith(town[:-1]) and len(word) - len(town) in range(-1, 4))


def dialled_in(text: str) -> list[str]:
    """Numbers that somebody could try to call. Those of zeros ring nowhere."""
    return [
        number
        for number in DIALLED.findall(text)
        if not re.sub(r"\D", "", number).removeprefix("358").startswith("000")
    ]


def texts() -> Iterator[str]:
    """Everything that is written in the world, but for names of people."""
    yield from words.everything()
    for module in files("polku/console/world"):
        yield module.read_text(encoding="utf-8")


def test_there_are_eighty_and_each_is_somebody_else() -> None:
    assert len(CLIENTS) == COUNT == 80
    for of in ("key", "subject", "phone", "email", "name"):
        assert len({getattr(client, of) for client in CLIENTS.values()}) == COUNT, of
    assert len(STAFF) == 13
    assert not set(CLIENTS) & set(STAFF)


@pytest.mark.parametrize("client", CLIENTS.values(), ids=lambda client: client.key)
def test_nobody_of_them_can_exist(client: Client) -> None:
    assert hetu_of(client.subject) == client.subject
    assert 900 <= int(client.subject[7:10]) <= 999
    assert not phonenumbers.is_valid_number(phonenumbers.parse(client.phone))
    assert client.email.endswith("@example.org")


def test_codes_of_women_are_even_and_of_men_odd() -> None:
    """But for the two whose codes are older than this rule."""
    others = [client for client in CLIENTS.values() if not client.is_main]

    assert [int(client.subject[9]) % 2 for client in others] == [(it.number // len(ORIGINS)) % 2 for it in others]


@pytest.mark.parametrize("client", CLIENTS.values(), ids=lambda client: client.key)
def test_what_cannot_exist_is_taken_in_all_the_same(client: Client) -> None:
    assert NUMBER.fullmatch(client.phone)
    assert as_e164(as_read(client.phone)) == client.phone


def test_the_new_signs_of_centuries_are_among_them() -> None:
    assert set("-YXWVUABCDEF") == {client.subject[6] for client in CLIENTS.values()}


def test_a_number_that_may_be_somebodys_is_not_made() -> None:
    with pytest.raises(ValueError, match="somebody"):
        made_up(date(1990, 1, 1), number=899, sign=0)


def test_nobodys_origin_predicts_their_trouble() -> None:
    assert lopsided(eighty(), lambda client: client.trouble, TROUBLES) == {}


def test_nobodys_origin_predicts_where_they_are() -> None:
    assert lopsided(DEALT, lambda client: client.phase, PHASES) == {}


def test_nobodys_origin_predicts_who_helps_them() -> None:
    met = Counter((client.origin, client.worker) for client in DEALT)

    assert set(Counter(client.worker for client in DEALT)) == {*WORKERS, AWAY}
    assert max(met.values()) <= 2
    assert max(count for (_origin, worker), count in met.items() if worker == AWAY) == 1


def test_every_trouble_and_phase_is_as_frequent_as_the_others() -> None:
    assert set(Counter(client.trouble for client in eighty()).values()) == {8}
    assert set(Counter(client.phase for client in DEALT).values()) == {6, 7}


def test_an_origin_that_predicts_is_found() -> None:
    owing = [client for client in eighty() if client.origin == "roma" and client.trouble == "debts"]
    assert list(lopsided([*eighty(), *owing], lambda client: client.trouble, TROUBLES)) == ["roma"]


@pytest.mark.skipif(not TOWNS.exists(), reason="needs ../shared/data")
def test_the_world_names_no_real_town() -> None:
    towns = list(json.loads(TOWNS.read_text(encoding="utf-8")).values())
    people = [*CLIENTS.values(), *STAFF.values()]

    assert {word for text in texts() for word in towns_in(text, towns)} == set()
    assert {someone.family_name for someone in people} & set(towns) <= KEPT_NAMES
    assert towns_in("Muutin Espoosta Ouluun.", towns) == {"Espoosta", "Ouluun"}


def test_the_world_names_no_number_but_112_and_no_firm() -> None:
    for text in texts():
        assert dialled_in(text) == []
        assert FIRM.findall(text) == []
    assert dialled_in("Soita 040 123 4567 tai 000 000 0112, hätä 112") == ["040 123 4567"]


def test_words_are_used_once_in_a_trouble() -> None:
    for trouble in TROUBLES:
        needed = Counter(client.language for client in DEALT if client.trouble == trouble)
        for language, count in needed.items():
            assert len(set(words.messages(trouble, language, "first"))) >= count, f"{trouble} in {language}"


def test_the_world_opens_no_transaction_of_its_own() -> None:
    """One around many actions would hold up every page of a demo that is being made."""
    modules = files("polku/console/world")

    assert modules
    assert [str(file) for file in modules for _line, name in calls_in(tree_of(file)) if name == "atomic"] == []


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[datetime]:
    """The whole world, made once for this file and taken back at its end. When it was made."""
    with standing(django_db_blocker):
        now = clock.now()
        world.build()
        yield now


@pytest.fixture
def people(made: datetime) -> Mapping[str, list[Client]]:
    """The clients by phase, with the world around them."""
    return {phase: [client for client in DEALT if client.phase == phase] for phase in PHASES}


def person(client: Client) -> Person | None:
    return Person.objects.filter(hetu_index=hetu_index(client.subject)).first()


def contacts() -> QuerySet[Contact]:
    """What the eighty have written. `test_world_front_door.py` tries the others."""
    return Contact.objects.exclude(words__in=[told(story) for story in front_door.STORIES])


def case(client: Client) -> Case:
    return Case.objects.get(person__hetu_index=hetu_index(client.subject))


def test_the_county_has_five_teams_thirteen_workers_and_eighty_clients(people: Mapping[str, list[Client]]) -> None:
    assert Team.objects.count() == 5
    assert Worker.objects.count() == 13
    assert contacts().count() == 79
    assert in_force().text("name", "fi") == "Lounatuulen hyvinvointialue"
    assert [worker.given_name for worker in Worker.objects.filter(is_administrator=True)] == ["Hilla"]


def test_what_begins_is_in_the_queue(people: Mapping[str, list[Client]]) -> None:
    unanswered = contacts().filter(answers=None)

    assert unanswered.filter(taken_by=None).count() == len(people["arrived"])
    assert unanswered.exclude(taken_by=None).count() == len(people["taken"])
    for phase in ("arrived", "taken", "answered", "opened"):
        assert [client.key for client in people[phase] if person(client)] == []


def test_what_comes_next_is_on_the_first_page_of_the_leads_queue(people: object) -> None:
    """The walk of the README finds it there, after whatever waits already."""
    assert len(queue_of(worker_actor(Worker.objects.get(given_name="Leena")))) < PAGE


def test_codes_are_given_and_decided_on(people: Mapping[str, list[Client]]) -> None:
    claims = {claim.person_id: claim for claim in SenderClaim.objects.all()}

    assert all(claims[person(client).pk].is_open for client in people["claimed"])
    assert all(claims[person(client).pk].confirmed is False for client in people["refused"])
    assert all(claims[person(client).pk].confirmed for client in people["read"])


def test_answers_are_read_or_not(people: Mapping[str, list[Client]]) -> None:
    read = {answer.contact.person_id for answer in Answer.objects.exclude(read_at=None).select_related("contact")}

    for phase in ("read", "started", "waits_for_us", "waits_for_client", "unread", "long", "deputy"):
        assert {person(client).pk for client in people[phase]} <= read, phase
    assert Answer.objects.filter(read_at=None, contact__in=contacts()).count() == sum(
        len(people[phase]) for phase in ("answered", "claimed", "opened", "refused")
    )


def test_cases_are_where_they_say(people: Mapping[str, list[Client]]) -> None:
    assert Case.objects.filter(person=None).count() == len(people["opened"])
    assert [messages_in(case(client)) for client in people["started"]] == [[]] * len(people["started"])
    for client in people["waits_for_us"]:
        assert case(client).is_waiting
    for client in people["waits_for_client"]:
        assert not case(client).is_waiting and unread_by_client(case(client)) == 0
    for client in people["unread"]:
        assert not case(client).is_waiting and unread_by_client(case(client)) == 1
    assert max(len(messages_in(case(client), limit=99)) for client in people["long"]) > 30


def test_timo_is_away_and_his_deputy_answers(people: Mapping[str, list[Client]]) -> None:
    sari = worker_actor(Worker.objects.get(given_name="Sari"))
    waiting = {each.pk for each in cases_waiting_for_stand_in(sari)}

    assert waiting == {case(client).pk for client in people["deputy"]}
    assert {own_workers(case(client))[0].given_name for client in people["deputy"]} == {"Timo"}


def test_somebody_is_on_duty_today_and_on_the_next_working_days(people: object, made: datetime) -> None:
    today = timezone.localdate(made)
    tomorrow = today + timedelta(days=1)

    for day in (today, tomorrow):
        on_duty = {duty.worker.given_name for duty in Duty.objects.filter(day=day)}
        assert on_duty == {"Paula", "Pia", "Hodan", "Ursula", "Oona"}
    assert Duty.objects.filter(day__gt=tomorrow, team__name=NORTH).count() == 4


def test_aino_has_nothing_yet_and_eetu_waits_for_sari(people: object) -> None:
    assert not Person.objects.filter(given_name="Aino").exists()
    eetus = Case.objects.get(person__given_name="Eetu")
    assert eetus.is_waiting
    assert [worker.given_name for worker in own_workers(eetus)] == ["Sari"]


def test_workers_work_in_working_hours(people: object) -> None:
    moments = [
        *contacts().exclude(taken_at=None).values_list("taken_at", flat=True),
        *Answer.objects.values_list("answered_at", flat=True),
        *Message.objects.exclude(worker=None).values_list("sent_at", flat=True),
        *SenderClaim.objects.exclude(decided_at=None).values_list("decided_at", flat=True),
    ]

    assert len(moments) > 200
    for moment in map(timezone.localtime, moments):
        assert is_working_day(moment.date()) and 8 <= moment.hour < 16, moment


def test_people_write_when_they_cannot_sleep(people: object) -> None:
    hours = [timezone.localtime(at).hour for at in contacts().values_list("arrived_at", flat=True)]

    assert sum(hour < 5 for hour in hours) >= 8
    assert sum(8 <= hour < 16 for hour in hours) < len(hours) / 2


def test_nothing_happens_in_the_future_or_before_what_came_first(people: object) -> None:
    moments = list(Event.objects.order_by("pk").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert moments[-1] <= clock.now()


def test_units_are_at_addresses_that_are_nowhere(people: object) -> None:
    assert [unit.name for unit in Unit.objects.all() if not unit.address.partition(",")[0].endswith(" 0")] == []
