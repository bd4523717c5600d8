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

from polku.core.languages import LANGUAGES, OTHER_LANGUAGES
from polku.core.notify.carrying import place_key
from tests.journeys.steps import (
    answer_with_nothing,
    ask_for_a_code,
    come_back_about_another,
    come_back_with_the_code,
    give_a_wrong_code,
    invite,
    look_for_rent,
    mark_unsafe,
    name_nobody,
    search,
    send_contact,
    send_empty,
    send_the_first_empty,
    send_without_a_source,
    tell_a_wrong_number,
    write_a_contact,
    write_about_another,
    write_without,
)
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
            named = [ids[self.ids]] if self.ids else self.key.split()
            return reverse(self.page, args=named) + self.query


VISITS = [
    Visit("public:home"),
    Visit("public:home", "eetu"),
    Visit("public:guide"),
    Visit("public:accessibility"),
    Visit("public:privacy"),
    Visit("public:quick-exit"),
    Visit("public:other-languages"),
    *(Visit("public:other-language", state=code, key=code) for code, _name in OTHER_LANGUAGES),
    Visit("public:search"),
    Visit("public:search", state="found", query="?q=vuokra"),
    Visit("public:search", state="nothing found", query="?q=xyzzyq"),
    Visit("public:search", state="identity code", query="?state=hetu"),
    Visit("public:situation", key="asuminen"),
    Visit("public:services"),
    Visit("public:service", key="asumisneuvonta"),
    Visit("public:places"),
    Visit("public:place", key="testilan-sosiaaliasema"),
    Visit("public:article", key="vuokra-rastissa"),
    Visit("public:article-thanks", key="vuokra-rastissa"),
    Visit("public:stories"),
    Visit("public:story", key="ovi-kahdeltatoista"),
    Visit("public:questions"),
    Visit("public:campaign", key="esimerkki-vuokra"),
    Visit("public:campaign-by", key="esimerkki-vuokra juliste"),
    Visit("public:campaign", state="that has ended", key="esimerkki-syksy"),
    Visit("public:section", state="not held", key="999-2014 1", status=404),
    Visit("public:contact"),
    Visit("public:contact", state="with mistakes", then=send_contact, status=422),
    # Written in every language it is read in, because the session remembers only the newest receipt.
    Visit("public:contact", state="receipt", then=write_a_contact),
    Visit("public:contact", state="receipt of another's", then=write_about_another),
    Visit("public:contact", state="receipt with a mistake", then=tell_a_wrong_number),
    Visit("public:professional"),
    Visit("public:professional", state="with mistakes", then=send_empty, status=422),
    Visit("public:follow-up"),
    Visit("public:follow-up", state="with mistakes", then=send_empty, status=422),
    Visit("public:follow-up", state="message", then=come_back_with_the_code),
    Visit("public:follow-up", state="another's message", then=come_back_about_another),
    Visit("public:identification"),
    Visit("public:identified", state="that failed", status=409),
    Visit("public:demo-people", query="?state=x"),
    Visit("demo:home"),
    Visit("demo:phone", state="nothing yet", key="aino"),
    Visit("demo:phone", key="jelena-morozova"),
    Visit("demo:phone", state="of the duty", key=place_key("sosiaalipaivystys@lounatuuli.example")),
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
    Visit("portal:guidance", "eetu"),
    Visit("portal:article", "eetu", key="vuokra-rastissa-esimerkki"),
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
    Visit("desk:introduction", "sari"),
    Visit("desk:queue", "sari"),
    Visit("desk:queue", "timo", "nobody waits"),
    Visit("desk:contact", "sari", "not taken", ids="waiting"),
    Visit("desk:contact", "sari", "answered", ids="answered"),
    Visit("desk:contact-answer", "sari", "with mistakes", ids="answered", then=answer_with_nothing, status=422),
    Visit("desk:contact-recording", "sari"),
    Visit("desk:contact-recording", "sari", "with mistakes", then=send_empty, status=422),
    Visit("desk:contact-handing", "sari", ids="waiting"),
    Visit("desk:contact-closing", "sari", ids="waiting"),
    Visit("desk:contact-closing", "sari", "with mistakes", ids="waiting", then=send_empty, status=422),
    Visit("desk:closing-report", "leena", "who leads"),
    Visit("desk:clock-report", "leena", "who leads"),
    Visit("desk:clock-report", "hilla", "of all teams"),
    Visit("desk:contact-clock", "leena", ids="answered"),
    Visit("desk:contact-reaching", "sari", ids="answered"),
    Visit("desk:contact-reaching", "sari", "with mistakes", ids="answered", then=send_empty, status=422),
    Visit("desk:cases", "sari"),
    Visit("desk:cases", "paula", "on duty"),
    Visit("desk:cases", "leena", "who leads"),
    Visit("desk:case", "sari", ids="case"),
    Visit("desk:case", "paula", "not open to her", ids="case", status=403),
    Visit("desk:messages", "sari", ids="case"),
    Visit("desk:messages", "sari", "with mistakes", ids="case", then=send_empty, status=422),
    Visit("desk:talk-recording", "sari", ids="case"),
    Visit("desk:talk-recording", "sari", "with mistakes", ids="case", then=send_empty, status=422),
    Visit("desk:waiting", "paula", ids="case"),
    Visit("desk:case-review", "leena", ids="case"),
    Visit("desk:case-details", "sari", ids="case"),
    Visit("desk:case-details", "sari", "with mistakes", ids="case", then=mark_unsafe, status=422),
    Visit("desk:contact-safety", "sari", ids="answered"),
    Visit("desk:contact", "sari", "about another", ids="about another"),
    Visit("desk:notification-subject", "sari", ids="about another"),
    Visit("desk:notification-subject", "sari", "not found", ids="about another", then=name_nobody, status=422),
    Visit("desk:notification-showing", "sari", ids="about another"),
    Visit("desk:notification-showing", "sari", "with mistakes", ids="about another", then=send_empty, status=422),
    Visit("desk:child-concern", "sari", ids="answered"),
    Visit("desk:child-concern", "sari", "with mistakes", ids="answered", then=send_empty, status=422),
    Visit("desk:case-workers", "sari", ids="case"),
    Visit("desk:joining", "leena", "joined", ids="answered"),
    Visit("desk:joining", "leena", "with mistakes", ids="answered", then=send_empty, status=422),
    Visit("desk:sender-proposal", "sari", ids="answered"),
    Visit("desk:sender-proposal", "sari", "with mistakes", ids="answered", then=send_empty, status=422),
    Visit("desk:person-new", "sari"),
    Visit("desk:person-new", "sari", "with mistakes", then=send_empty, status=422),
    Visit("desk:hetu-change", "leena"),
    Visit("desk:hetu-change", "leena", "with mistakes", then=send_empty, status=422),
    Visit("desk:merging", "leena"),
    Visit("desk:merging", "leena", "with mistakes", then=send_the_first_empty, status=422),
    Visit("desk:breaches", "leena"),
    Visit("desk:breach", "leena", key="1"),
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
    Visit("desk:settings-team-skills", "leena", ids="team"),
    Visit("desk:settings-areas", "hilla"),
    Visit("desk:settings-contacts", "hilla"),
    Visit("desk:settings-contact", "hilla", key="testilan-sosiaaliasema"),
    Visit("desk:settings-contact", "hilla", "with mistakes", key="testilan-sosiaaliasema", then=send_empty, status=422),
    Visit("desk:settings-contact-hours", "hilla", key="testilan-sosiaaliasema"),
    Visit("desk:settings-contact-exception", "hilla", key="testilan-sosiaaliasema"),
    Visit("desk:settings-services", "hilla"),
    Visit("desk:settings-service", "hilla", key="asumisneuvonta fi"),
    Visit("desk:settings-county", "hilla"),
    Visit("desk:settings-languages", "hilla"),
    Visit("desk:settings-language", "hilla", key="ar"),
    Visit("desk:settings-language-approval", "hilla", key="ar"),
    Visit("desk:settings-language-approval", "hilla", "with mistakes", key="ar", then=send_empty, status=422),
    Visit("desk:settings-rules", "hilla"),
    Visit("desk:settings-rule", "hilla", key="contact.reply"),
    Visit("desk:settings-rule", "hilla", "with mistakes", key="contact.reply", then=send_without_a_source, status=422),
    Visit("desk:settings-changes", "hilla"),
    Visit("desk:settings-outgoing", "hilla", "with nothing there"),
    Visit("desk:guidance-articles", "sari"),
    Visit("desk:guidance-articles", "leena", "nothing there", query="?state=withdrawn"),
    Visit("desk:guidance-article", "sari", key="vuokra-rastissa-esimerkki"),
    Visit("desk:guidance-article", "leena", "who keeps it", key="vuokra-rastissa-esimerkki"),
    Visit("desk:guidance-history", "sari", key="vuokra-rastissa-esimerkki"),
    Visit("desk:guidance-version", "sari", key="vuokra-rastissa-esimerkki 1"),
    Visit("desk:guidance-editing", "sari", key="vuokra-rastissa-esimerkki fi"),
    Visit("desk:guidance-keeping", "leena", key="vuokra-rastissa-esimerkki"),
    Visit("desk:guidance-word", "hilla", key="1"),
    Visit("desk:guidance-article-new", "sari"),
    Visit("desk:guidance-article-new", "sari", "with mistakes", then=send_empty, status=422),
    Visit("desk:stories", "sari"),
    Visit("desk:story", "sari", key="ovi-kahdeltatoista"),
    Visit("desk:story-new", "sari"),
    Visit("desk:story-new", "sari", "with mistakes", then=send_empty, status=422),
    Visit("desk:question-new", "sari"),
    Visit("desk:question-new", "sari", "with mistakes", then=send_empty, status=422),
    Visit("desk:guidance-words", "hilla"),
    Visit("desk:guidance-words", "hilla", "with mistakes", then=send_empty, status=422),
    Visit("desk:guidance-boosts", "hilla"),
    Visit("desk:guidance-boosts", "hilla", "with mistakes", then=send_empty, status=422),
    Visit("desk:campaigns", "hilla"),
    Visit("desk:campaign", "hilla", key="esimerkki-vuokra"),
    Visit("desk:campaign-new", "hilla"),
    Visit("desk:campaign-new", "hilla", "with mistakes", then=send_empty, status=422),
    Visit("desk:campaign-editing", "hilla", key="esimerkki-vuokra"),
    Visit("desk:guidance-searches", "hilla"),
    Visit("desk:guidance-search", "sari"),
    Visit("desk:guidance-search", "sari", "with mistakes", then=send_the_first_empty, status=422),
    Visit("desk:guidance-search", "sari", "found", then=look_for_rent),
    Visit("desk:act", "sari", key="9001-2025"),
    Visit("desk:section", "sari", key="9001-2025 2"),
    Visit("desk:section", "sari", "put together", key="9002-2025 1"),
    Visit("public:section", key="9001-2025 2"),
    Visit("public:section", state="put together", key="9002-2025 1"),
    Visit("desk:bookmarks", "sari"),
    Visit("desk:unmet-need", "sari"),
    Visit("desk:unmet-need", "sari", "with mistakes", then=send_empty, status=422),
    Visit("desk:unmet-need-report", "leena"),
    Visit("desk:guidance-beside", "sari", key="housing-money"),
    Visit("desk:guidance-for-rule", "sari", key="contact.reply"),
    Visit("desk:what-polku-does", "sari"),
    Visit("desk:tasks", "sari"),
    Visit("light:start"),
    Visit("light:start", state="with mistakes", then=send_empty, status=422),
    Visit("light:start", state="with a code on its way", then=ask_for_a_code),
    Visit("light:link", state="that is dead", key="vanha", status=404),
    Visit(NOWHERE, status=404),
]

FIRST = Look("fi", 390, "light")
OTHERS = [
    look
    for look in (Look(*parts) for parts in product(dict(LANGUAGES), (320, 390, 1280), get_args(Scheme)))
    if look != FIRST
]
QUARTERS = 4


def visited_here() -> list[int]:
    """The numbers of the visits on the engine that the tests run on: every second one; the other engine has the others.

    How a page looks does not hang on the engine, and what pages ask of it is tried on both by `tests/sites`. Which of
    the two a page is visited on depends on the commit.
    """
    on_postgresql = os.environ["POLKU_DATABASE_URL"].startswith("postgres")
    return [number for number in range(len(VISITS)) if (number + quarter() + on_postgresql) % 2 == 0]


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
        return "every look on every second page; the other database has the others"
    share = f"quarter {quarter() + 1} of {QUARTERS}, a page's place shifts it by one"
    return f"every second page; commit {commit()} looks at {share}"


def commit() -> str:
    """The short name of the commit; a copy without history has none, and looks at the first quarter."""
    told = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return told.stdout.strip() or "0"


def every_view() -> set[str]:
    """The names of all views that are pages: what machines read is tried by `tests/sites/api`."""
    return {name for name in _names(get_resolver().url_patterns, "") if not name.startswith("api:")}


def _names(patterns: list[URLPattern | URLResolver], space: str) -> list[str]:
    names = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            names += _names(pattern.url_patterns, space + inner)
        else:
            names.append(f"{space}{pattern.name}")
    return names
