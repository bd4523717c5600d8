"""Who asks: browsers that have logged in, accept cookies, and send forms with their token."""

import re
from typing import Any

from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler

from polku.console.bench.pages import Page, contact_fields
from polku.console.bench.world import World
from polku.core.access import Level
from polku.core.settings import county
from polku.sites.sessions import LEVEL

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
#: One for all, because each would read every static file anew.
_handler = ClientHandler(enforce_csrf_checks=True)


class WrongAnswer(Exception):
    """A page did not answer as it should, so its figures would mean nothing."""


def new_browser() -> Client:
    """A browser that has never been here."""
    browser = Client(enforce_csrf_checks=True)
    browser.handler = _handler
    return browser


class Asker:
    """Asks for one page of one world, again and again, as the one it is for."""

    def __init__(self, page: Page, world: World) -> None:
        self.world = world
        self._page = page
        self._address = page.address(world)
        self._asked = 0
        self._browser = self._enter()
        self._token = self._find_token() if page.fields else ""
        self._fields: dict[str, str] | None = None

    def prepare(self) -> None:
        """Get ready for the next time: whatever a person does before the page is asked for."""
        self._asked += 1
        # A process reads the county's texts once in ten seconds, for whoever asks then: that is no page's own.
        county.in_force()
        if self._page.who == "visitor":
            self._browser = self._somebody_else()
        if self._page.fields:
            self._fields = self._page.fields(self.world, self._asked) | {"csrfmiddlewaretoken": self._token}

    def ask(self) -> bytes:
        """Ask, and check that it is the page. Its body."""
        answer = self._get() if self._fields is None else self._browser.post(self._address, self._fields)
        if answer.status_code != self._page.status:
            raise WrongAnswer(f"{self._page.name} answers {answer.status_code} in the {self.world.size.name} world")
        content: bytes = answer.content
        return content

    def _get(self) -> Any:
        return self._browser.get(self._address)

    def _somebody_else(self) -> Client:
        """Somebody new, who has the form open and therefore its cookie."""
        browser, cookie = new_browser(), self._browser.cookies.get(settings.CSRF_COOKIE_NAME)
        if cookie:
            browser.cookies[settings.CSRF_COOKIE_NAME] = cookie.value
        return browser

    def _enter(self) -> Client:
        browser = new_browser()
        if user := self.world.users.get(self._page.who):
            browser.force_login(user)
            session = browser.session
            session[LEVEL] = Level.STRONG
            session.save()
        elif self._page.who == "sender":
            browser.get("/ota-yhteytta/")
            browser.post("/ota-yhteytta/", contact_fields(self.world, 0))
        return browser

    def _find_token(self) -> str:
        found = _TOKEN.search(self._get().content.decode())
        return found[1] if found else ""
