"""The journey from the first words to the access log, chapter by chapter, as Aino and Sari walk it."""

import re
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.journeys.visitor import CLIENTS, WORKERS, Visitor, in_queue, to_confirm
from tests.journeys.words import fi, fi_count, fi_like

WORDS = "En saa unta veloilta.\n\nKirjeet ovat avaamatta pöydällä."
ANSWER = "Hei, hyvä kun kirjoitit. Soitan sinulle huomenna."
INVITATION = "Sopiiko tavata tiistaina klo 10?"
YES = "Sopii hyvin, kiitos!"
SEE_YOU = "Hienoa, nähdään silloin."
PLACE = "Tavataan Keskuksen toimipisteessä."

WRITE = "Write a message"
UNCONFIRMED = "The sender has not been confirmed yet. What you write here is read when they have been."


@dataclass
class FirstContact:
    """Aino has a phone, Sari a desk. `code` and `day` are those of the receipt."""

    aino: Visitor
    sari: Visitor
    code: str = ""
    day: str = ""

    def sari_opens_the_queue(self) -> int:
        self.sari.log_in("sari")
        self.sari.heading(fi("Queue"))
        self.sari.waits()
        return in_queue(self.sari).count()

    def aino_writes_in_her_own_words(self) -> None:
        self.aino.go("/")
        self.aino.follow("Write to us")
        self.aino.fill_in_contact(WORDS, "040 123 4567")
        self.aino.press("Send")

    def aino_has_a_receipt(self) -> None:
        self.code = self.aino.code()
        promised = re.search(r"\w\w \d{1,2}\.\d{1,2}\.", self.aino.main.locator(".promise").inner_text())
        assert promised, "no day is promised"
        self.day = promised[0]

    def sari_sees_it_arrive_with_its_day(self, waited_before: int) -> None:
        self.sari.news(in_queue(self.sari).nth(waited_before))
        expect(self.sari.main.get_by_role("row").last.get_by_role("cell").last).to_contain_text(self.day)

    def sari_takes_answers_and_opens_a_case(self) -> None:
        self.sari.use(in_queue(self.sari).last)
        self.sari.sees("En saa unta veloilta.", "Kirjeet ovat avaamatta pöydällä.")
        self.sari.press("Take this")
        self.sari.sees(fi_like("%(name)s took this %(when)s.", name=WORKERS["sari"]))
        self.sari.write("Your answer", ANSWER)
        self.sari.press("Send the answer")
        expect(self.sari.card("Answered")).to_contain_text(ANSWER)
        expect(self.sari.card("Answered")).to_contain_text(fi("not read yet"))
        self.sari.press("Open a case")
        self.sari.heading(fi_like("Case %(code)s"))

    def sari_writes_in_the_thread(self) -> None:
        self.sari.follow("Write")
        self.sari.sees(fi(UNCONFIRMED))
        self.say(self.sari, INVITATION)
        self.sari.use(self.sari.main.locator(".back").get_by_role("link"))
        self.sari.heading(fi_like("Case %(code)s"))
        self.sari.waits()

    def aino_identifies_and_types_the_code(self) -> None:
        self.aino.follow("Identify yourself and go on")
        self.aino.be("aino")
        self.aino.heading(fi("Give your code"))
        self.aino.write("The code on your receipt", f" {self.code.lower().replace('-', ' ')} ")
        self.aino.press("Go on")
        expect(self.aino.card("What happens next")).to_contain_text(
            fi("A worker checks that the message with your code is yours.")
        )
        expect(self.aino.main).not_to_contain_text(ANSWER)
        self.aino.waits()

    def the_lead_confirms_the_sender(self, leena: Visitor) -> None:
        """Sari has the case open, where the claim appears; Leena finds it in the queue and decides."""
        self.sari.news(self.sari.text(re.compile(CLIENTS["aino"])))
        self.sari.sees(fi("The lead of the team decides whether they belong together."))
        leena.log_in("leena")
        leena.heading(fi("Queue"))
        leena.use(to_confirm(leena).last)
        leena.sees("En saa unta veloilta.")
        leena.press("Confirm the sender")
        leena.sees(fi("%(name)s, confirmed", name=CLIENTS["aino"]))
        self.sari.news(self.sari.text(fi("%(name)s, confirmed", name=CLIENTS["aino"])))

    def ainos_home_has_everything(self) -> None:
        """The answer, her worker, what happens next and who does it, and what she has not read."""
        self.aino.news(self.aino.card("Our answer"))
        expect(self.aino.card("Our answer")).to_contain_text(ANSWER)
        expect(self.aino.card("My worker")).to_contain_text(WORKERS["sari"])
        expect(self.aino.card("My worker")).to_contain_text(fi("social counsellor"))
        expect(self.aino.card("What happens next")).to_contain_text(fi("Read what your worker has written."))
        expect(self.aino.card("What happens next")).to_contain_text(fi("You"))
        self.sees_unread(1)

    def sees_unread(self, count: int) -> None:
        words = fi_count("You have %(count)s new message", "You have %(count)s new messages", count)
        expect(self.aino.card("Your turn")).to_contain_text(words)

    def they_write_to_each_other(self) -> None:
        """What one is writing stays when a word of the other arrives."""
        self.sari.follow("Write")
        self.aino.follow("Read the messages")
        self.aino.sees(INVITATION)
        if self.sari.live:
            self.sari.write(WRITE, SEE_YOU)
        self.say(self.aino, YES)
        self.sari.news(self.sari.text(YES))
        if self.sari.live:
            expect(self.sari.field(WRITE)).to_have_value(SEE_YOU)
        self.say(self.sari, SEE_YOU)
        self.aino.news(self.aino.text(SEE_YOU))

    def home_counts_a_new_word(self) -> None:
        """Aino is at home when Sari writes."""
        self.aino.turn_to("My path")
        self.aino.heading(fi("Hello %(name)s", name="Aino"))
        expect(self.aino.card("Your turn")).to_have_count(0)
        self.aino.waits()
        self.say(self.sari, PLACE)
        self.aino.news(self.aino.card("Your turn"))
        self.sees_unread(1)

    def aino_sees_who_has_looked(self) -> None:
        """Who, in what role, when, and why."""
        self.aino.turn_to("Who has looked")
        looks = self.aino.main.get_by_role("listitem")
        saris = looks.filter(has_text=WORKERS["sari"]).first
        expect(saris).to_contain_text(f"{WORKERS['sari']}, {fi('social counsellor')}")
        expect(saris).to_contain_text(fi("was handling your matter"))
        expect(saris).to_contain_text(re.compile(r"\d{1,2}\.\d{1,2}\. klo \d{1,2}"))
        known = re.compile(f"{WORKERS['sari']}|{WORKERS['leena']}")
        expect(looks.filter(has_not_text=known)).to_have_count(0)
        expect(looks.filter(has_text=WORKERS["leena"])).not_to_have_count(0)

    def say(self, who: Visitor, words: str) -> None:
        """Send a message, and see that it stands there."""
        who.write(WRITE, words)
        who.press("Send")
        expect(who.main.get_by_role("listitem").filter(has_text=words)).to_have_count(1)
        expect(who.field(WRITE)).to_have_value("")
