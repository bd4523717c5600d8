"""One night and one morning at the front door, chapter by chapter, as those live it who come there."""

import time
from dataclasses import dataclass, field
from datetime import datetime
from difflib import unified_diff
from pathlib import Path
from typing import Any

from django.utils import translation
from playwright.sync_api import expect

from polku.core.hours import nth_working_day_after
from polku.ui import moments
from tests.journeys.house import House
from tests.journeys.keyboard import KeyboardVisitor
from tests.journeys.visitor import CLIENTS, WORKERS, Come, Visitor, in_queue, to_confirm
from tests.journeys.words import fi, fi_like

WORDS = "En uskalla avata kirjeitä. Pitääkö niille tehdä jotain heti?"
ADVICE = "Hei, kirjeet voi avata yhdessä meidän kanssamme. Velkaneuvontaan pääset ilman ajanvarausta."
URGENT_WORDS = "Minulla ei ole paikkaa nukkua tänä yönä."
ABOUT_ANOTHER = "Eetu Malmi juo ja huutaa öisin. Seinän takaa kuuluu kaikki."
CALL = "Soittaja kysyi, saako vuokraan apua ennen joulua."
MISTAKE = "Kuitti oli unohtunut kirjaston koneelle."
EETUS_HETU = "020788-901P"
#: What the lead did with whoever said that the contact was theirs.
DECIDED = fi("prepared a decision")
#: What a phone call may take to record, by the issue of every county: nobody waits for a form.
A_MINUTE = 60

PAGES_OF_A_PERSON = ("/oma/", "/oma/viestit/", "/oma/koodi/")


@dataclass
class FrontDoor:
    """A house whose clock shows two at night, and what is known of those who have come."""

    house: House
    come: Come
    night: datetime
    how: dict[str, Any] = field(default_factory=dict)
    code: str = ""

    def at_a_phone(self) -> Visitor:
        return self.come(self.house, width=390, **self.how)

    def at_a_desk(self, who: str) -> Visitor:
        worker = self.come(self.house, width=1280, **self.how)
        worker.log_in(who)
        worker.heading(fi("Queue"))
        return worker

    def somebody_writes_without_a_name_and_the_receipt_is_true(self) -> None:
        """It is two at night: who reads it and from when on, and the day that the law gives, and no word of more."""
        somebody = self.at_a_phone()
        somebody.go("/ota-yhteytta/")
        expect(
            somebody.text(fi_like("Your message is read first by %(name)s, %(office)s, from %(when)s on."))
        ).to_be_visible()
        somebody.write("What would you like help with?", WORDS)
        somebody.choose(somebody.page.get_by_role("radio", name=fi("It is about me")))
        somebody.choose(somebody.field("I give no phone number or e-mail"))
        somebody.press("Send")
        self.code = somebody.code()
        expect(somebody.main.locator(".promise")).to_contain_text(self._day(7))
        expect(somebody.card("What happens next")).to_contain_text(
            fi("The answer is here by %(day)s. Come back then and read it with your code.", day=self._day(7))
        )
        somebody.keeps_nothing()

    def an_urgent_one_is_acknowledged_by_a_human(self) -> None:
        afraid = self.at_a_phone()
        afraid.write_to_us(URGENT_WORDS)
        afraid.sees(fi("We treat this as urgent"))
        self.house.says_in_time("notice ")
        afraid.page.reload()
        afraid.sees(fi_like("The emergency social services have been told that your message waits, %(when)s."))
        ursula = self.at_a_desk("ursula")
        ursula.use(ursula.main.get_by_role("link", name=fi_like("Contact %(code)s")).first)
        ursula.sees(URGENT_WORDS)
        ursula.press("I have seen this")
        ursula.sees(fi_like("%(name)s has seen this, %(when)s.", name=WORKERS["ursula"]))
        ursula.press("It is urgent")
        ursula.sees(fi_like("Assessed as urgent by %(name)s, %(when)s.", name=WORKERS["ursula"]))
        afraid.page.reload()
        afraid.sees(fi_like("A worker has read your message, %(when)s."))

    def an_ex_partner_reveals_nothing(self) -> None:
        """What Eetu sees is to the letter what he saw before, also when a worker has written down that it is of him."""
        eetu, ex = self.at_a_phone(), self.at_a_phone()
        eetu.log_in("eetu")
        before = pages_of(eetu) + looks_of(eetu)
        ex.go("/ota-yhteytta/")
        ex.write("What would you like help with?", ABOUT_ANOTHER)
        ex.choose(ex.page.get_by_role("radio", name=fi("It is about somebody else")))
        ex.press("Send")
        told = all_that_is_told(ex)
        expect(ex.main).not_to_contain_text("Eetu")
        sari = self.at_a_desk("sari")
        self._open(sari, ABOUT_ANOTHER)
        sari.press("Take this")
        sari.follow("Say whom this is about")
        sari.write("Personal identity code", EETUS_HETU)
        sari.press("Save")
        sari.sees(fi("It is about %(name)s.", name=CLIENTS["eetu"]))
        ex.page.reload()

        says_the_same([told], [all_that_is_told(ex)])
        says_the_same(before, pages_of(eetu) + looks_of(eetu))

    def a_phone_call_stands_in_the_same_queue(self) -> None:
        """With a keyboard and no mouse, from the queue and back to it."""
        paula = self.come(self.house, width=1280, kind=KeyboardVisitor)
        paula.log_in("paula")
        in_the_queue = in_queue(paula).count()
        began = time.monotonic()
        paula.follow("Record a call, a visit or a letter")
        expect(paula.field("What was told, in the person's own words")).to_be_focused()
        paula.write("What was told, in the person's own words", CALL)
        paula.press("Save")
        expect(paula.card("In their own words")).to_contain_text(CALL)
        took = time.monotonic() - began

        assert took < A_MINUTE
        paula.turn_to("Queue")
        expect(in_queue(paula)).to_have_count(in_the_queue + 1)
        expect(paula.main.get_by_role("row").last).to_contain_text(self._day(7))

    def the_answer_is_read_at_the_follow_up(self) -> None:
        """General advice with nothing personal in it, laid where only the code leads."""
        sari = self.at_a_desk("sari")
        self._open(sari, WORDS)
        sari.press("Take this")
        sari.write("Your answer", ADVICE)
        sari.choose(sari.field("General advice without personal data: can be read with the code alone"))
        sari.press("Send the answer")
        expect(sari.card("Answered")).to_contain_text(ADVICE)
        expect(self._followed()).to_contain_text(ADVICE)

    def a_wrong_join_leaves_no_trace(self) -> None:
        """Aino gives the code of somebody else's receipt, the lead believes it, and takes it back."""
        aino, leena = self.at_a_phone(), self.at_a_desk("leena")
        aino.log_in("aino")
        hers, theirs = pages_of(aino), self._followed().inner_text()
        aino.go("/oma/koodi/")
        aino.write("The code on your receipt", self.code)
        aino.press("Go on")
        leena.turn_to("Queue")
        leena.use(to_confirm(leena).last)
        leena.press("Confirm the sender")
        leena.sees(fi("%(name)s, confirmed", name=CLIENTS["aino"]))
        aino.go("/oma/")
        aino.sees(ADVICE)
        leena.write("Why were they joined by mistake?", MISTAKE)
        leena.press("Separate")
        leena.sees(fi_like("%(name)s undid a wrong join %(when)s.", name=WORKERS["leena"]))

        says_the_same(hers, pages_of(aino))
        for look in looks_of(aino):
            assert WORKERS["leena"] in look and DECIDED in look, look
        says_the_same([theirs], [self._followed().inner_text()])
        leena.follow("Notes of breaches")
        leena.sees(fi_like("Known %(when)s"))

    def the_lead_prints_the_clock_report(self, folder: Path) -> None:
        """On paper there is the table and nothing to press; the same numbers open in a spreadsheet."""
        leena = self.at_a_desk("leena")
        leena.use(leena.main.get_by_role("link", name=fi("How promises have been kept")).first)
        leena.page.emulate_media(media="print")
        expect(leena.main.get_by_role("table")).to_be_visible()
        expect(leena.main.get_by_role("button")).to_have_count(0)
        expect(leena.page.get_by_role("navigation", name=fi("Main menu"))).to_be_hidden()
        paper = leena.page.pdf(path=folder / "report.pdf")
        assert paper.startswith(b"%PDF-")
        leena.page.emulate_media(media="screen")
        with leena.page.expect_download() as kept:
            leena.follow("As a table for a spreadsheet")
        lines = Path(kept.value.path()).read_text("utf-8-sig").splitlines()
        assert len(lines) > 1

    def _followed(self) -> Any:
        """What the code opens in a browser that has never been here."""
        somebody = self.at_a_phone()
        somebody.go("/seuranta/")
        somebody.write("The code on your receipt", self.code)
        somebody.press("Go on")
        somebody.heading(fi("Your message"))
        return somebody.main

    def _open(self, worker: Visitor, words: str) -> None:
        """Find a contact in the queue by its words, beginning with those due last."""
        for number in reversed(range(in_queue(worker).count())):
            worker.use(in_queue(worker).nth(number))
            if worker.text(words).count():
                return
            worker.turn_to("Queue")
        raise AssertionError(f"nowhere in the queue: {words}")

    def _day(self, working_days: int) -> str:
        with translation.override("fi"):
            return moments.day(nth_working_day_after(self.night.date(), working_days))


#: The words of an element without the part of the page under a heading, read in one go: a live page may change.
WORDS_WITHOUT = """(element, heading) => {
    const copy = element.cloneNode(true);
    const headed = it => it.querySelector("h2")?.textContent.trim() === heading;
    [...copy.querySelectorAll("section")].filter(headed).forEach(it => it.remove());
    return copy.textContent;
}"""


def pages_of(person: Visitor) -> list[str]:
    """Everything that somebody's own pages say, but for who has looked."""
    said = []
    for address in PAGES_OF_A_PERSON:
        person.go(address)
        said.append(person.main.evaluate(WORDS_WITHOUT, fi("Who has looked at your matters")))
    return said


def looks_of(person: Visitor) -> list[str]:
    """Who has looked at somebody, when and why."""
    person.go("/oma/katselut/")
    return person.main.get_by_role("listitem").all_inner_texts()


def says_the_same(before: list[str], now: list[str]) -> None:
    """Not a word has come or gone."""
    lines = [[line.strip() for line in "\n".join(each).splitlines() if line.strip()] for each in (before, now)]
    changed = "\n".join(unified_diff(*lines, "before", "now", lineterm=""))
    assert not changed, changed


def all_that_is_told(sender: Visitor) -> str:
    """All that the sender of a contact about another is ever told."""
    expect(sender.text(fi_like("Received %(day)s"))).to_be_visible()
    return sender.main.inner_text()
