"""Somebody at a browser, and what people do on the pages, found by the words they read."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.watch import Watch
from tests.journeys.words import fi

WORKERS = {
    "sari": "Sari Lehto",
    "paula": "Paula Niemi",
    "timo": "Timo Salo",
    "leena": "Leena Aalto",
    "hilla": "Hilla Kettunen",
    "ursula": "Ursula Harju",
}
CLIENTS = {"aino": "Aino Kivelä", "eetu": "Eetu Malmi"}

Come = Callable[..., "Visitor"]


@dataclass
class Visitor:
    """Somebody at a browser. `live`: news arrive by themselves; without JavaScript the page is fetched again."""

    page: Page
    watch: Watch
    live: bool = True

    def waits(self) -> None:
        """Stay on the page that is open, until there is news."""

    def news(self, locator: Locator) -> Locator:
        """What somebody else has brought about, on the page that is open."""
        if not self.live:
            self.page.reload()
        expect(locator.first).to_be_visible()
        return locator

    def use(self, locator: Locator) -> None:
        """Follow a link or press a button."""
        locator.click()

    def put(self, locator: Locator, words: str) -> None:
        """Write into a field."""
        locator.fill(words)

    def choose(self, locator: Locator) -> None:
        """Choose one of several."""
        locator.check()

    def go(self, address: str) -> None:
        """Open an address."""
        self.page.goto(address)

    def follow(self, text: str) -> None:
        """Follow a link of the page itself."""
        self.use(self.main.get_by_role("link", name=fi(text), exact=True))

    def turn_to(self, tab: str) -> None:
        """Follow a link of the main menu."""
        menu = self.page.get_by_role("navigation", name=fi("Main menu"))
        self.use(menu.get_by_role("link", name=fi(tab), exact=True))

    def press(self, text: str) -> None:
        """Press a button of the page itself."""
        self.use(self.main.get_by_role("button", name=fi(text), exact=True))

    def write(self, label: str, words: str) -> None:
        """Write into the field with this label."""
        self.put(self.field(label), words)

    def field(self, label: str) -> Locator:
        """The field with this label."""
        return self.page.get_by_label(fi(label))

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.get_by_role("main")

    def text(self, words: str | re.Pattern[str]) -> Locator:
        """Words on the page."""
        return self.main.get_by_text(words)

    def card(self, heading: str) -> Locator:
        """The card under this heading."""
        here = self.page.get_by_role("heading", name=fi(heading), exact=True)
        return self.main.locator("section.card").filter(has=here)

    def sees(self, *words: str | re.Pattern[str]) -> None:
        """All these words are on the page."""
        for each in words:
            expect(self.text(each).first).to_be_visible()

    def heading(self, words: str | re.Pattern[str]) -> None:
        """The page is headed so."""
        expect(self.page.get_by_role("heading", level=1, name=words)).to_be_visible()

    def log_in(self, who: str) -> None:
        """Log in at the desk or identify in the portal, as the demo lets anyone."""
        self.go("/tyo/" if who in WORKERS else "/oma/")
        self.be(who)

    def be(self, who: str) -> None:
        """Choose whom to be, on the demo's page of people. A client is first told what happens next."""
        if who in CLIENTS:
            self.press("Go on to identification")
        self.use(self.main.get_by_role("button", name=(WORKERS | CLIENTS)[who]))
        expect(self.page.get_by_role("button", name=fi("Log out"))).to_be_visible()

    def write_to_us(self, words: str, at: str = "") -> None:
        """Fill in the contact and send it."""
        self.go("/ota-yhteytta/")
        self.fill_in_contact(words, at)
        self.press("Send")

    def fill_in_contact(self, words: str, at: str = "") -> None:
        """Fill in the contact about oneself: with a number or an address, or with none."""
        self.write("What would you like help with?", words)
        self.choose(self.page.get_by_role("radio", name=fi("It is about me")))
        if at:
            self.write("Phone number or e-mail address", at)

    def code(self) -> str:
        """The code on the receipt."""
        self.heading(fi("Your message has arrived"))
        code = self.main.locator(".code").inner_text()
        assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", code), code
        return code

    def keeps_nothing(self) -> None:
        """Whatever a browser can keep for a site is empty, but for the cookies and the tab's own address."""
        kept = self.page.evaluate(KEPT)
        kept["session"].pop(HTMX_KEEPS, None)
        assert not any(kept.values()), kept


#: htmx notes the address of the page in the tab, whatever it is told of history. Nothing else may be there.
HTMX_KEEPS = "htmx-current-path-for-history"
KEPT = """async () => ({
    local: {...localStorage}, session: {...sessionStorage},
    databases: await indexedDB.databases(), caches: await caches.keys(),
})"""


def to_confirm(visitor: Visitor) -> Locator:
    """The contacts in the lead's queue whose sender is to be confirmed."""
    return visitor.main.get_by_role("link", name=fi("Sender to confirm"))


def in_queue(visitor: Visitor) -> Locator:
    """The contacts in the queue, the one that has waited longest first."""
    return visitor.main.get_by_role("link", name=re.compile("^" + re.escape(fi("Contact %(code)s")[:5])))
