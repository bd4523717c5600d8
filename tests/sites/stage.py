"""The cast on a stage: one thing in a certain state, asked for by everyone, and afterwards as if nobody had asked."""

import copy
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from polku.core.access import Level
from polku.core.audit.models import Event, Outcome, Subject
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.contacts.actions import answer_contact, claim_contact, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import open_claims
from polku.domain.threads.actions import write_message
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

    def ask(self, row: Row, column: str, arguments: dict[str, UUID], form: dict[str, object]) -> Answer:
        """One request, and then as if it had not been."""
        given = {"code": "sv"} if row.name == "public:language" else arguments
        address = reverse(row.name, kwargs=given)
        browser = self._browser(column)
        with undone():
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


#: How each thing of the table comes about, and what its address carries.
SCENES: dict[str, Callable[[Cast], dict[str, UUID]]] = {
    ".": _nothing,
    "Aino": _nothing,
    "Aino, when it waits": _nothing,
    "their own": _nothing,
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
    "Eetu's case": lambda cast: {"case_id": cast.eetus_case.pk},
}


def _claim(cast: Cast, of: str) -> dict[str, object]:
    return {"claim": open_claims(cast.waiting_contact)[0].pk, "confirmed": "yes"}


#: What is sent to each address that takes something.
FORMS: dict[str, Callable[[Cast, str], dict[str, object]]] = {
    "public:contact": lambda *_: {"words": "Kuka auttaa?", "reach_by": "code", "key": new_key()},
    "public:log-out": lambda *_: {},
    "portal:claim": lambda cast, of: {"code": (cast.contact if of.startswith("Aino") else cast.waiting_contact).code},
    "portal:messages": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:person-search": lambda *_: {"hetu": HETUS["aino"], "purpose": "handling"},
    "desk:contact-taking": lambda *_: {},
    "desk:contact-answer": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:case-opening": lambda *_: {},
    "desk:sender-confirmation": _claim,
    "desk:messages": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:waiting": lambda *_: {"text": "Hei.", "key": new_key()},
}
