"""Every page there is, who looks at it, and what it is looked at with."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal, get_args
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from polku.core.languages import LANGUAGES
from tests.journeys.visitor import Visitor
from tests.server import ROOT

Scheme = Literal["light", "dark"]

#: A page that nobody has: what a mistyped address shows.
NOWHERE = "nowhere"


@dataclass(frozen=True)
class Look:
    """A language, a width and a colour scheme."""

    language: str
    width: int
    scheme: Scheme

    def __str__(self) -> str:
        return f"{self.language}-{self.width}-{self.scheme}"


@dataclass(frozen=True)
class Visit:
    """A page by the name of its view, and who looks at it, in which `state`. `then` brings it into that state."""

    page: str
    who: str = ""
    state: str = ""
    ids: str = ""
    key: str = ""
    query: str = ""
    then: Callable[[Visitor], None] | None = None
    status: int = 200

    def __str__(self) -> str:
        return "-".join(part for part in (self.page, self.who, self.state) if part).replace(" ", "-")

    def address(self, language: str, ids: dict[str, UUID]) -> str:
        """Where it is in this language."""
        with override(language):
            if self.page == NOWHERE:
                return reverse("public:home") + "ei-ole/"
            named = [ids[self.ids]] if self.ids else [self.key] if self.key else []
            return reverse(self.page, args=named) + self.query


def send_empty(visitor: Visitor) -> None:
    """Send the form as it is."""
    visitor.main.locator("form").last.locator("[type=submit]").click()


def give_a_wrong_code(visitor: Visitor) -> None:
    """Type a code that nobody got."""
    visitor.main.get_by_role("textbox").fill("0000-0000-0000-0000")
    send_empty(visitor)


def write_a_contact(visitor: Visitor) -> None:
    """Send a contact that is answered with a code."""
    visitor.main.get_by_role("textbox").first.fill("Tulen takaisin koodilla.")
    visitor.main.get_by_role("radio").last.check()
    send_empty(visitor)


def write_without(cookie: str) -> Callable[[Visitor], None]:
    """Send a message after a cookie has gone: the session's, or the form's."""

    def write(visitor: Visitor) -> None:
        visitor.main.get_by_role("textbox").fill("Tämä jää talteen.")
        visitor.page.context.clear_cookies(name=cookie)
        send_empty(visitor)

    return write


def invite(visitor: Visitor) -> None:
    """Give the colleague whose page this is an invitation code."""
    visitor.main.locator("form[action$='/kutsu/'] [type=submit]").click()


def search(hetu: str) -> Callable[[Visitor], None]:
    """Look for the person with this personal identity code."""

    def look(visitor: Visitor) -> None:
        visitor.main.get_by_role("textbox").fill(hetu)
        visitor.main.get_by_role("radio").first.check()
        send_empty(visitor)

    return look


VISITS = [
    Visit("public:home"),
    Visit("public:home", "eetu"),
    Visit("public:guide"),
    Visit("public:accessibility"),
    Visit("public:privacy"),
    Visit("public:quick-exit"),
    Visit("public:contact"),
    Visit("public:contact", state="with mistakes", then=send_empty, status=422),
    # Written in every language it is read in, because the session remembers only the newest receipt.
    Visit("public:contact", state="receipt", then=write_a_contact),
    Visit("public:identification"),
    Visit("public:identified", state="that failed", status=409),
    Visit("public:demo-people", query="?state=x"),
    Visit("demo:home"),
    Visit("demo:phone", state="nothing yet", key="aino"),
    Visit("demo:phone", key="jelena-morozova"),
    Visit("demo:phone", state="with mistakes", key="jelena-morozova", then=send_empty, status=422),
    Visit("portal:home", "eetu"),
    Visit("portal:home", "aino", "nothing yet"),
    Visit("portal:claim", "aino"),
    Visit("portal:claim", "aino", "wrong code", then=give_a_wrong_code, status=422),
    Visit("portal:messages", "eetu"),
    Visit("portal:messages", "eetu", "with mistakes", then=send_empty, status=422),
    Visit("portal:messages", "eetu", "stale form", then=write_without("lomake"), status=403),
    Visit("portal:messages", "eetu", "logged out", then=write_without("istunto"), status=403),
    Visit("portal:messages", "aino", "nothing yet"),
    Visit("portal:looks", "eetu"),
    Visit("portal:looks", "aino", "nothing yet"),
    Visit("portal:settings", "eetu"),
    Visit("portal:settings", "eetu", "saved", then=send_empty),
    Visit("portal:devices", "eetu"),
    Visit("public:goodbye"),
    Visit("public:goodbye-shared"),
    Visit("desk:demo-staff", query="?state=x"),
    Visit("desk:password"),
    Visit("desk:password", state="with mistakes", then=send_empty, status=422),
    Visit("desk:invitation"),
    Visit("desk:invitation", state="with mistakes", then=send_empty, status=422),
    Visit("desk:security", "sari", "no password"),
    Visit("desk:confirmation", "sari"),
    Visit("desk:own-password", "sari"),
    Visit("desk:own-password", "sari", "with mistakes", then=send_empty, status=422),
    Visit("desk:sessions", "sari"),
    Visit("desk:queue", "sari"),
    Visit("desk:queue", "timo", "nobody waits"),
    Visit("desk:contact", "sari", "not taken", ids="waiting"),
    Visit("desk:contact", "sari", "answered", ids="answered"),
    Visit("desk:contact-answer", "sari", "with mistakes", ids="answered", then=send_empty, status=422),
    Visit("desk:cases", "sari"),
    Visit("desk:cases", "paula", "on duty"),
    Visit("desk:cases", "leena", "who leads"),
    Visit("desk:case", "sari", ids="case"),
    Visit("desk:case", "paula", "not open to her", ids="case", status=403),
    Visit("desk:messages", "sari", ids="case"),
    Visit("desk:messages", "sari", "with mistakes", ids="case", then=send_empty, status=422),
    Visit("desk:waiting", "paula", ids="case"),
    Visit("desk:case-review", "leena", ids="case"),
    Visit("desk:person-search", "sari"),
    Visit("desk:person-search", "sari", "found", then=search("020788-901P")),
    Visit("desk:person-search", "sari", "not found", then=search("010101-900A"), status=422),
    Visit("desk:settings", "hilla"),
    Visit("desk:settings", "leena", "who leads"),
    Visit("desk:settings", "sari", "not open to her", status=403),
    Visit("desk:settings-staff", "hilla"),
    Visit("desk:settings-staff-left", "hilla", "nobody yet"),
    Visit("desk:settings-worker-new", "hilla"),
    Visit("desk:settings-worker-new", "hilla", "with mistakes", then=send_empty, status=422),
    Visit("desk:settings-worker", "hilla", ids="worker"),
    Visit("desk:settings-worker-leaving", "hilla", ids="worker"),
    Visit("desk:settings-worker", "hilla", "invited", ids="worker", then=invite),
    Visit("desk:settings-places", "hilla"),
    Visit("desk:settings-unit-new", "hilla"),
    Visit("desk:settings-unit", "hilla", ids="unit"),
    Visit("desk:settings-hours", "hilla", ids="unit"),
    Visit("desk:settings-exception-new", "hilla", ids="unit"),
    Visit("desk:settings-exception-new", "hilla", "with mistakes", ids="unit", then=send_empty, status=422),
    Visit("desk:settings-exception-ending", "hilla", ids="exception"),
    Visit("desk:settings-team-new", "hilla"),
    Visit("desk:settings-team", "hilla", ids="team"),
    Visit("desk:settings-duty", "hilla"),
    Visit("desk:settings-team-duty", "leena", ids="team"),
    Visit("desk:settings-team-duty", "leena", "saved", ids="team", then=send_empty),
    Visit("desk:settings-county", "hilla"),
    Visit("desk:settings-changes", "hilla"),
    Visit(NOWHERE, status=404),
]

#: Views that show no page of their own, and why.
NO_PAGE = {
    "public:receipt": "visited right after a contact, as `public:contact` receipt",
    "public:language": "sets a cookie and goes back",
    "public:identification-keys": "keys that the identification service fetches, for no reader",
    "public:text-size": "sets a cookie and goes back",
    "demo:log-in": "logs in and goes on to the person's own pages",
    "demo:clock-moving": "moves the clock and goes back",
    "demo:reply": "sends an answer and goes back to the phone; `demo:phone` with mistakes",
    "public:log-out": "ends the session and goes on to the goodbye",
    "portal:device-log-out": "ends a session and goes back to the list",
    "portal:others-log-out": "ends sessions and goes back to the list",
    "portal:all-log-out": "ends every session and goes on to the goodbye",
    "desk:second-step": "looked at on the way in, by `test_staff_log_in.py`",
    "desk:first-password": "likewise",
    "desk:first-app": "likewise",
    "desk:own-app": "likewise",
    "desk:passkey": "likewise",
    "desk:recovery-codes": "likewise",
    "desk:passkey-removal": "removes it and goes back to the page of logging in",
    "desk:recovery-codes-renewal": "makes new codes and goes on to them",
    "desk:session-log-out": "ends a session and goes back to the list",
    "desk:others-log-out": "ends sessions and goes back to the list",
    "desk:all-log-out": "ends every session and goes on to the goodbye",
    "desk:today": "goes on to the queue",
    "desk:log-in": "goes on to the log-in",
    "desk:logged-in": "comes back from the log-in and goes on",
    "desk:contact-taking": "takes the contact and goes back to it",
    "desk:case-opening": "opens the case and goes on to it",
    "desk:settings-worker-invitation": "its answer is visited as `desk:settings-worker` invited",
    "desk:settings-worker-return": "takes the colleague back and goes back to them",
    "desk:sender-confirmation": "notes the decision and goes on to the case",
}

FIRST = Look("fi", 390, "light")
OTHERS = [
    look
    for look in (Look(*parts) for parts in product(dict(LANGUAGES), (320, 390, 1280), get_args(Scheme)))
    if look != FIRST
]
QUARTERS = 4


def looks_at(number: int) -> list[Look]:
    """With what the page of this number is looked at: the first look, and every fourth of the others.

    Which fourth depends on the commit, and is another one for the next page, so that each run has every look on some
    page, and the four quarters together have every look on every page. The looks of one language follow each other.
    """
    everything = os.environ.get("POLKU_VISIT") == "all"
    chosen = enumerate(OTHERS, number + quarter())
    return [FIRST, *(look for place, look in chosen if everything or place % QUARTERS == 0)]


@cache
def quarter() -> int:
    """Which quarter this commit looks at."""
    return int(commit(), 16) % QUARTERS


def visited_by() -> str:
    """What was chosen, in words."""
    if os.environ.get("POLKU_VISIT") == "all":
        return "every look on every page"
    return f"commit {commit()} looks at quarter {quarter() + 1} of {QUARTERS}, a page's place shifts it by one"


def commit() -> str:
    """The short name of the commit; a copy without history has none, and looks at the first quarter."""
    told = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return told.stdout.strip() or "0"


def every_view() -> set[str]:
    """The names of all views."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> list[str]:
    names = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            names += _names(pattern.url_patterns, space + inner)
        else:
            names.append(f"{space}{pattern.name}")
    return names
