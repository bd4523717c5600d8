"""The walk of five minutes, as the README tells it: two browsers, the phones of the demo, and its clock."""

import re

from playwright.sync_api import Locator, expect

from tests.architecture.source import ROOT
from tests.journeys.house import House
from tests.journeys.visitor import CLIENTS, Come, Visitor, in_queue, to_confirm
from tests.journeys.words import fi, fi_like

NUMBER = "000 000 0042"
WORDS = "En tiedä, mistä aloittaa."
ANSWER = "Hei, aloitetaan yhdessä."
AINOS_HETU = "140303A902A"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_walk_of_five_minutes(untouched_house: House, come: Come) -> None:
    visitor, worker = come(untouched_house, width=390), come(untouched_house, width=1280)

    code = somebody_writes(visitor)
    sari_answers_and_opens_a_case(worker)
    the_phone_tells_of_it(visitor, code)
    aino_gives_the_code(visitor, code)
    leena_confirms_and_they_write(worker, visitor)
    aino_sees_who_has_looked(visitor)
    two_weeks_later_sari_is_still_here_and_the_queue_is_late(worker)
    timo_finds_nobody(worker)

    for each in (visitor, worker):
        each.keeps_nothing()


def test_without_javascript_a_phone_answers_and_the_clock_moves(untouched_house: House, come: Come) -> None:
    visitor = come(untouched_house, java_script_enabled=False)
    visitor.go("/demo/puhelin/jelena-morozova/")
    visitor.sees(fi("Text message"))
    visitor.write("Answer from this phone", "Kiitos, luen sen illalla.")
    visitor.press("Send")
    visitor.sees("Kiitos, luen sen illalla.")

    visitor.go("/demo/")
    visitor.press("Next working day")
    visitor.sees(fi_like("It is now %(when)s in the demo."))


def test_a_phone_that_is_open_gets_its_message_by_itself(untouched_house: House, come: Come) -> None:
    visitor, worker = come(untouched_house), come(untouched_house, width=1280)
    somebody_writes(visitor)
    open_phone(visitor)
    sari_answers_and_opens_a_case(worker)

    expect(message(visitor)).to_be_visible()


def test_what_the_readme_calls_things_is_what_the_pages_call_them() -> None:
    walk = README.partition("## A walk of five minutes")[2].partition("## Reading on")[0]
    people = {"Aino Kivelä", "Sari Lehto", "Leena Aalto", "Timo Salo"}
    labels = (
        *("Write to us", "A text message or a call", "Send", "Your message has arrived", "Queue", "Take this"),
        *("Send the answer", "Open a case", "Give my code", "Sender to confirm", "Confirm the sender", "Messages"),
        *("Write", "Two weeks later"),
    )

    assert set(re.findall(r"\*\*(.+?)\*\*", walk)) == people | {fi(label) for label in labels}
    assert AINOS_HETU in walk
    assert NUMBER in walk


def somebody_writes(visitor: Visitor) -> str:
    visitor.go("/")
    visitor.follow("Write to us")
    visitor.fill_in_contact(WORDS, NUMBER)
    visitor.press("Send")
    return visitor.code()


def be(visitor: Visitor, name: str) -> None:
    """Choose whom to be, at `/demo/`."""
    visitor.go("/demo/")
    visitor.use(visitor.main.get_by_role("button", name=re.compile(rf"^{re.escape(fi('Log in'))}\s+{name}")))


def sari_answers_and_opens_a_case(worker: Visitor) -> None:
    be(worker, "Sari Lehto")
    worker.heading(fi("Queue"))
    worker.use(in_queue(worker).last)
    worker.sees(WORDS)
    worker.press("Take this")
    worker.write("Your answer", ANSWER)
    worker.press("Send the answer")
    worker.press("Open a case")
    worker.heading(fi_like("Case %(code)s"))
    worker.waits()


def open_phone(visitor: Visitor) -> None:
    visitor.go("/demo/")
    visitor.use(visitor.card("Phones of numbers given in this demo").get_by_role("link", name=NUMBER))


def message(visitor: Visitor) -> Locator:
    return visitor.main.get_by_role("listitem").filter(has_text=fi("Text message"))


def the_phone_tells_of_it(visitor: Visitor, code: str) -> None:
    open_phone(visitor)
    visitor.sees(code)
    visitor.news(message(visitor))
    expect(message(visitor)).not_to_contain_text(ANSWER)
    expect(message(visitor).get_by_role("link")).to_have_attribute("href", re.compile(r"/oma/$"))


def aino_gives_the_code(visitor: Visitor, code: str) -> None:
    # The link is tapped where this house answers: which port it got was not known when its address was set.
    visitor.go("/oma/")
    visitor.be("aino")
    visitor.follow("Give my code")
    visitor.write("The code on your receipt", code)
    visitor.press("Go on")
    visitor.waits()


def leena_confirms_and_they_write(worker: Visitor, visitor: Visitor) -> None:
    worker.news(worker.text(re.compile(CLIENTS["aino"])))
    case = worker.page.url
    be(worker, "Leena Aalto")
    worker.go("/tyo/jono/")
    worker.use(to_confirm(worker).last)
    worker.press("Confirm the sender")
    visitor.news(visitor.card("Our answer"))
    expect(visitor.card("My worker")).to_contain_text("Sari Lehto")
    be(worker, "Sari Lehto")
    worker.page.goto(case)
    worker.follow("Write")
    visitor.turn_to("Messages")
    for one, other, words in ((worker, visitor, "Sopiiko torstai?"), (visitor, worker, "Sopii.")):
        one.write("Write a message", words)
        one.press("Send")
        other.news(other.text(words))


def aino_sees_who_has_looked(visitor: Visitor) -> None:
    visitor.go("/oma/katselut/")
    expect(visitor.main.get_by_role("listitem").first).to_contain_text("Sari Lehto")


def two_weeks_later_sari_is_still_here_and_the_queue_is_late(worker: Visitor) -> None:
    worker.go("/demo/")
    worker.press("Two weeks later")
    worker.sees(fi_like("It is now %(when)s in the demo."))
    worker.go("/tyo/jono/")
    worker.heading(fi("Queue"))
    expect(worker.main.locator(".pill.late").first).to_be_visible()


def timo_finds_nobody(worker: Visitor) -> None:
    be(worker, "Timo Salo")
    said = []
    for hetu in (AINOS_HETU, "010101-900R"):
        worker.go("/tyo/henkilot/haku/")
        worker.main.get_by_role("textbox").fill(hetu)
        worker.main.get_by_role("radio").first.check()
        worker.watch.allow(422)
        worker.main.locator("form").last.locator("[type=submit]").click()
        said.append(worker.main.get_by_role("alert").inner_text())

    assert said[0] == said[1]
