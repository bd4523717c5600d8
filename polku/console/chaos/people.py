"""Who writes: workers and clients at browsers that try again when no answer comes, with the same key."""

import re
from dataclasses import dataclass, field
from threading import Event, Thread
from uuid import UUID

import requests
from django.conf import settings
from django.test import Client

from polku.core.access import Level
from polku.core.accounts.models import User
from polku.domain.cases.models import Case, Relation
from polku.domain.people.models import Person
from polku.sites.sessions import LEVEL

_FIELD = r'name="{name}" value="([^"]*)"'
#: Seconds that a browser waits for an answer, and pauses before it tries again.
_PATIENCE, _PAUSE = 10.0, 0.1
_REDIRECTED = 302
#: Clients, each with their worker.
_PAIRS = 4


@dataclass
class Writer:
    """Somebody who writes one message after another, each once it is acknowledged that the one before has arrived.

    `light`: every second message of theirs is light. `acknowledged` are the words of which a page said so, in order.
    """

    name: str
    case: UUID
    address: str
    cookie: str
    light: bool = False
    acknowledged: list[str] = field(default_factory=list)

    def begin(self, base: str, enough: Event) -> Thread:
        """Write until it is enough."""
        thread = Thread(target=self._write_on, args=(base, enough), name=self.name)
        thread.start()
        return thread

    def _write_on(self, base: str, enough: Event) -> None:
        with self.browser() as browser:
            while not enough.is_set():
                self.write(browser, base, enough)

    def browser(self) -> requests.Session:
        """A browser in which they have logged in."""
        browser = requests.Session()
        browser.trust_env = False
        browser.cookies.set(settings.SESSION_COOKIE_NAME, self.cookie)
        return browser

    def write(self, browser: requests.Session, base: str, enough: Event) -> None:
        """Write one message, and note it when a page says that it has arrived."""
        words = f"{self.name} {len(self.acknowledged) + 1:06}."
        if self._sent(browser, base + self.address, words, enough):
            self.acknowledged.append(words)

    def _sent(self, browser: requests.Session, url: str, words: str, enough: Event) -> bool:
        form = self._form(browser, url, words, enough)
        # A message whose answer was lost is sent again, whatever comes: its writer wants to know.
        while form is not None:
            try:
                answer = browser.post(url, form, timeout=_PATIENCE, allow_redirects=False)
                if answer.status_code == _REDIRECTED:
                    return True
                form = None if answer.status_code < 500 else form
            except requests.RequestException:
                Event().wait(_PAUSE)
        return False

    def _form(self, browser: requests.Session, url: str, words: str, enough: Event) -> dict[str, str] | None:
        while not enough.is_set():
            try:
                page = browser.get(url, timeout=_PATIENCE).text
            except requests.RequestException:
                Event().wait(_PAUSE)
                continue
            told = {name: re.search(_FIELD.format(name=name), page) for name in ("csrfmiddlewaretoken", "key", "seen")}
            form = {name: found[1] for name, found in told.items() if found}
            if "key" in form:
                is_light = self.light and len(self.acknowledged) % 2
                return form | {"text": words, "level": "light" if is_light else "protected"}
            Event().wait(_PAUSE)
        return None


def writers() -> list[Writer]:
    """Clients who have a number, and their own workers."""
    relations = Relation.objects.filter(kind=Relation.Kind.OWN, is_main=True, ends_at=None, case__person__isnull=False)
    found: list[Writer] = []
    for place, relation in enumerate(relations.select_related("case__person__user", "worker__user")[:_PAIRS]):
        case: Case = relation.case
        person, worker = case.person, relation.worker
        if person is None or worker is None:
            continue
        Person.objects.filter(pk=person.pk).update(phone=f"+35800000{9000 + place}", phone_is_unsafe=False)
        at_desk = f"/tyo/asiakkuudet/{case.pk}/viestit/"
        found += [
            Writer(f"client {place}", case.pk, "/oma/viestit/", _logged_in(person.user)),
            Writer(f"worker {place}", case.pk, at_desk, _logged_in(worker.user), light=True),
        ]
    return found


def _logged_in(user: User) -> str:
    """The cookie of a session of theirs."""
    browser = Client()
    browser.force_login(user)
    session = browser.session
    session[LEVEL] = Level.STRONG
    session.save()
    return str(session.session_key)
