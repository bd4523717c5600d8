"""The cast on a stage: one thing in a certain state, asked for by everyone, and afterwards as if nobody had asked."""

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from polku.core.access import Level
from polku.core.accounts.sessions import sessions_of
from polku.core.audit.models import Event, Outcome, Subject
from polku.core.clock import clock
from polku.core.devices.actions import name_of
from polku.core.once.once import new_key
from polku.core.settings import changes
from polku.core.settings.actions import state_of
from polku.core.settings.models import County
from polku.domain.contacts.actions import answer_contact, claim_contact, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import open_claims
from polku.domain.staff.actions import add_exception
from polku.domain.staff.queries import (
    duties_of,
    duty_state,
    team_state,
    unit_state,
    week_of,
    week_state,
    worker_state,
)
from polku.domain.threads.actions import write_message
from polku.sites.desk.views.settings.duty import DAYS_AHEAD
from tests.cast import HETUS, PEOPLE, Cast
from tests.sites.permission_table import COLUMNS, Row

LEVELS = {"light": Level.LIGHT, "none": Level.NONE}
#: Everyone who logs in as a person, less surely identified than Aino in the table.
LESS_SURELY = tuple(f"{name}/{level}" for name in PEOPLE if name != "aino" for level in LEVELS)
MACHINERY = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')


@dataclass(frozen=True)
class Answer:
    """What somebody got, and what the log says about it."""

    mark: str
    status: int
    text: str
    refused: bool
    shown: frozenset[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: str = ""


class Stage:
    """Answers rows of the table, each once."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._browsers = {column: self._logged_in(column) for column in (*COLUMNS, *LESS_SURELY)}
        self._answers: dict[tuple[str, str], Answer] = {}

    def answer(self, row: Row, column: str) -> Answer:
        """What `column` gets. The first time somebody asks for a row, everyone does."""
        if (str(row), column) not in self._answers:
            with undone():
                arguments = self._set(row.of)
                form = FORMS[row.name](self.cast, row.of) if row.method == "POST" else {}
                with clock.told_by(_later(row)):
                    for each in asking(row):
                        self._answers[str(row), each] = self.ask(row, each, arguments, form)
        return self._answers[str(row), column]

    def missing(self, row: Row, column: str) -> Answer:
        """What `column` gets at an address of the same page where there is nothing."""
        with undone(), clock.told_by(_later(row)):
            arguments = {name: uuid4() for name in self._set(row.of)}
            return self.ask(row, column, arguments, {})

    def fetched(self, row: Row, column: str) -> Answer:
        """What `column` gets who fetches an address that is made for sending."""
        with undone():
            return self.ask(replace(row, method="GET"), column, self._set(row.of), {})

    def answers(self, row: Row, columns: Iterable[str]) -> dict[str, Answer]:
        """What each of `columns` gets who fetches the page, and nobody else."""
        with undone(), clock.told_by(_later(row)):
            arguments = self._set(row.of)
            return {column: self.ask(row, column, arguments, {}) for column in columns}

    def ask(self, row: Row, column: str, arguments: dict[str, UUID], form: dict[str, object]) -> Answer:
        """One request, and then as if it had not been."""
        address = reverse(row.name, kwargs=CHOICES.get(row.name, arguments))
        with undone():
            # A day later everyone has logged in anew: no session lasts so long.
            browser = self._logged_in(column) if row.of.endswith("a day later") else self._browser(column)
            before = Event.objects.latest("pk").pk
            response = browser.post(address, form) if row.method == "POST" else browser.get(address)
            written = Event.objects.filter(pk__gt=before)
            persons = set(Subject.objects.filter(event__pk__gt=before).values_list("person", flat=True))
            return Answer(
                mark_of(response),
                response.status_code,
                _text(response, address),
                written.filter(outcome=Outcome.REFUSED, page=row.name).exists(),
                frozenset(name for name in PEOPLE if self.cast.people[name].pk in persons),
                response.headers,
                response.cookies.output(header=""),
            )

    def _logged_in(self, column: str) -> Client:
        name, _, level = column.partition("/")
        return self.cast.browser(None if name == "stranger" else name, LEVELS.get(level, Level.STRONG))

    def _browser(self, column: str) -> Client:
        """A browser as it was after logging in: logging out in it ends nothing for the next request."""
        browser = copy.copy(self._browsers[column])
        browser.cookies = copy.deepcopy(browser.cookies)
        return browser

    def _set(self, of: str) -> dict[str, UUID]:
        cast, arguments = self.cast, SCENES[of](self.cast)
        if of.endswith(("when it waits", "waits, a day later")):
            write_message(cast.actor("aino"), cast.case, text="Ehditkö vastata?", key=new_key())
        return arguments


#: What the addresses of choices carry.
CHOICES: dict[str, dict[str, object]] = {
    "public:language": {"code": "sv"},
    "public:text-size": {"size": 125},
    "demo:phone": {"key": "aino"},
    "demo:reply": {"key": "aino"},
}


def asking(row: Row) -> tuple[str, ...]:
    """Who asks for a row. Only the portal lets people in, and so only there it matters how surely we know each."""
    return (*COLUMNS, *LESS_SURELY) if row.name.startswith("portal:") else COLUMNS


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back."""
    # Not `atomic`: a door refuses to open inside one.
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)


def mark_of(response: HttpResponse) -> str:
    """The word of the table for a response."""
    pages = {template.name for template in getattr(response, "templates", [])}
    if "public/send_again.html" in pages or "?next=" in response.get("Location", ""):
        return "log"
    if response.status_code == 403:
        return "no"
    if response.status_code in (404, 422) or "portal/no_messages.html" in pages:
        return "-"
    return "yes"


def _text(response: HttpResponse, address: str) -> str:
    """What the page says, without what differs from one request to the next."""
    return MACHINERY.sub(r"\1", response.content.decode()).replace(address, "").replace(address.replace("/", "%2F"), "")


def _later(row: Row) -> Callable[[], object]:
    now = clock.now() + timedelta(days=row.of.endswith("a day later"))
    return lambda: now


def _nothing(cast: Cast) -> dict[str, UUID]:
    return {}


def _contact(contact: Contact) -> dict[str, UUID]:
    return {"contact_id": contact.pk}


def _answered(cast: Cast) -> dict[str, UUID]:
    answer_contact(cast.actor("sari"), cast.contact, text="Hei.", key=new_key())
    return _contact(cast.contact)


def _claimed(cast: Cast) -> dict[str, UUID]:
    take_contact(cast.actor("sari"), cast.waiting_contact)
    claim_contact(cast.actor("onni"), code=cast.waiting_contact.code)
    return _contact(cast.waiting_contact)


def _aino(cast: Cast) -> dict[str, UUID]:
    return {"case_id": cast.case.pk}


def _closed_tomorrow(cast: Cast) -> dict[str, UUID]:
    tomorrow = clock.today() + timedelta(days=1)
    add_exception(
        cast.actor("hilla"),
        cast.north.unit,
        key=new_key(),
        first_day=tomorrow,
        last_day=tomorrow,
        periods=[],
        reasons={},
    )
    return {"exception_id": cast.north.unit.exceptions.get().pk}


#: How each thing of the table comes about, and what its address carries.
SCENES: dict[str, Callable[[Cast], dict[str, UUID]]] = {
    ".": _nothing,
    "Aino": _nothing,
    "Aino, when it waits": _nothing,
    "their own": _nothing,
    "a wrong one": _nothing,
    "Aino's device": _nothing,
    "Sari's device": _nothing,
    "a new code": _nothing,
    "Aino's code": _nothing,
    "a new contact": lambda cast: _contact(cast.waiting_contact),
    "a claimed contact": _claimed,
    "Aino's contact": lambda cast: _contact(cast.contact),
    "Aino's contact, when answered": _answered,
    "Eetu's contact": lambda cast: _contact(cast.eetus_case.contact),
    "Aino's case": _aino,
    "Aino's case, when it waits": _aino,
    "Aino's case, waits, a day later": _aino,
    "Sari": lambda cast: {"worker_id": cast.workers["sari"].pk},
    "Sari's team": lambda cast: {"team_id": cast.north.pk},
    "Timo's team": lambda cast: {"team_id": cast.south.pk},
    "a unit": lambda cast: {"unit_id": cast.north.unit_id},
    "an exception": _closed_tomorrow,
    "Eetu's case": lambda cast: {"case_id": cast.eetus_case.pk},
}


def _claim(cast: Cast, of: str) -> dict[str, object]:
    return {"claim": open_claims(cast.waiting_contact)[0].pk, "confirmed": "yes"}


def _device_of(name: str) -> Callable[[Cast, str], dict[str, object]]:
    return lambda cast, of: {"device": name_of(sessions_of(cast.user_of(name).pk)[0].session_key)}


def _worker(cast: Cast, of: str) -> dict[str, object]:
    name = {"given_name": "Saara", "family_name": "Testinen", "staff_id": "saara", "office": "social_worker"}
    seen = changes.mark_of(worker_state(cast.workers["sari"])) if of == "Sari" else ""
    return {**name, f"role_{cast.north.pk.hex}": "member", "key": new_key(), "seen": seen}


def _team(cast: Cast, of: str) -> dict[str, object]:
    seen = changes.mark_of(team_state(cast.north)) if of != "." else ""
    return {"name": "Itä", "unit": cast.north.unit_id, "receives_contacts": "on", "key": new_key(), "seen": seen}


def _unit(cast: Cast, of: str) -> dict[str, object]:
    seen = changes.mark_of(unit_state(cast.north.unit)) if of != "." else ""
    return {"name": "Torin toimipiste", "phone": "000 000 0001", "key": new_key(), "seen": seen}


def _duty(cast: Cast, of: str) -> dict[str, object]:
    team, who = (cast.north, "sari") if of.startswith("Sari") else (cast.south, "timo")
    days = [clock.today() + timedelta(days=n) for n in range(DAYS_AHEAD)]
    tomorrow = {f"day_{days[1].isoformat()}": cast.workers[who].pk}
    return {**tomorrow, "key": new_key(), "seen": changes.mark_of(duty_state(duties_of(team, days)))}


#: What is sent to each address that takes something.
FORMS: dict[str, Callable[[Cast, str], dict[str, object]]] = {
    "public:contact": lambda *_: {"words": "Kuka auttaa?", "reach_by": "code", "key": new_key()},
    "public:identification": lambda *_: {"next": "/oma/"},
    "public:log-out": lambda *_: {},
    "demo:log-in": lambda *_: {"who": "aino"},
    # A step that there is not: nobody else's time moves.
    "demo:clock-moving": lambda *_: {"step": "a year"},
    "demo:reply": lambda *_: {"words": "Kiitos.", "key": new_key()},
    "portal:claim": lambda cast, of: {"code": (cast.contact if of.startswith("Aino") else cast.waiting_contact).code},
    "portal:messages": lambda *_: {"text": "Hei.", "key": new_key()},
    "portal:settings": lambda *_: {"language": "sv", "text_size": "125"},
    "portal:device-log-out": _device_of("aino"),
    "portal:others-log-out": lambda *_: {},
    "portal:all-log-out": lambda *_: {},
    "desk:session-log-out": _device_of("sari"),
    "desk:others-log-out": lambda *_: {},
    "desk:all-log-out": lambda *_: {},
    "desk:password": lambda *_: {"staff_id": "sari", "password": "väärä"},
    "desk:second-step": lambda *_: {"code": "000000"},
    "desk:invitation": lambda *_: {"staff_id": "sari", "code": "0000-0000-0000-0000"},
    "desk:first-password": lambda *_: {"password": "kolme sanaa riittää", "again": "kolme sanaa riittää"},
    "desk:first-app": lambda *_: {"code": "000000"},
    "desk:confirmation": lambda *_: {"password": "väärä"},
    "desk:own-password": lambda *_: {"old": "väärä", "password": "kolme sanaa riittää", "again": "kolme sanaa riittää"},
    "desk:own-app": lambda *_: {"code": "000000"},
    "desk:passkey": lambda *_: {"name": "Avain", "answer": "{}"},
    "desk:passkey-removal": lambda *_: {"key": 1},
    "desk:recovery-codes": lambda *_: {"saved": "yes"},
    "desk:recovery-codes-renewal": lambda *_: {},
    "desk:person-search": lambda *_: {"hetu": HETUS["aino"], "purpose": "handling"},
    "desk:contact-taking": lambda *_: {},
    "desk:contact-answer": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:case-opening": lambda *_: {},
    "desk:sender-confirmation": _claim,
    "desk:messages": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:waiting": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:settings-county": lambda *_: {
        "name_fi": "Testilä",
        "key": new_key(),
        "seen": changes.mark_of(state_of(County())),
    },
    "desk:settings-worker-new": _worker,
    "desk:settings-worker": _worker,
    "desk:settings-worker-leaving": lambda *_: {"from_day": clock.today()},
    "desk:settings-worker-return": lambda *_: {},
    "desk:settings-worker-invitation": lambda *_: {},
    "desk:settings-unit-new": _unit,
    "desk:settings-unit": _unit,
    "desk:settings-hours": lambda cast, _: {
        "weekday_0": "8–12",
        "key": new_key(),
        "seen": changes.mark_of(week_state(week_of(cast.north.unit))),
    },
    "desk:settings-exception-new": lambda *_: {"first_day": clock.today() + timedelta(days=3), "key": new_key()},
    "desk:settings-exception-ending": lambda *_: {},
    "desk:settings-team-new": _team,
    "desk:settings-team": _team,
    "desk:settings-team-duty": _duty,
}
