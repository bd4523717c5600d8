"""The cast on a stage: one thing in a certain state, asked for by everyone, and afterwards as if nobody had asked."""

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from polku.core.access import Level
from polku.core.audit.models import Event, Outcome, Subject
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.threads.actions import write_message
from tests.cast import PEOPLE, Cast, employ_ursula
from tests.sites.permission_table import COLUMNS, Row
from tests.sites.posted import FORMS
from tests.sites.scenes import CHOICES, SCENES

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
        employ_ursula(cast)
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
            arguments = {name: nobodys(value) for name, value in self._set(row.of).items()}
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

    def ask(self, row: Row, column: str, arguments: Mapping[str, object], form: dict[str, object]) -> Answer:
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

    def _set(self, of: str) -> Mapping[str, object]:
        cast, arguments = self.cast, SCENES[of](self.cast)
        if of.endswith(("when it waits", "waits, a day later")):
            write_message(cast.actor("aino"), cast.case, text="Ehditkö vastata?", key=new_key())
        return arguments


def nobodys(value: object) -> object:
    """What stands in an address like `value`, and belongs to nothing."""
    return 2**31 if isinstance(value, int) else uuid4()


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
    # A picture is no text at all.
    page = MACHINERY.sub(r"\1", response.content.decode(errors="replace"))
    return page.replace(address, "").replace(address.replace("/", "%2F"), "")


def _later(row: Row) -> Callable[[], object]:
    now = clock.now() + timedelta(days=row.of.endswith("a day later"))
    return lambda: now
