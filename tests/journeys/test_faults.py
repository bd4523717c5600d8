"""What goes wrong on the way, and what is held: a clear sentence, the text still there, nothing lost, nothing twice."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserType, Locator, StorageState, expect

from tests.journeys.conftest import FLAGS
from tests.journeys.house import House, World, open_house
from tests.journeys.visitor import WORKERS, Come, Visitor, in_queue
from tests.journeys.watch import Watch
from tests.journeys.words import fi, fi_count, fi_like
from tests.server import wait_until

Seats = Callable[[str], StorageState]

HELP = "What would you like help with?"
WRITE = "Write a message"
TOO_LONG = "Your text has %(show_value)d characters and %(limit_value)d fits at once. Send it in parts."
TOO_LONG_MANY = "Your text has %(show_value)d characters and %(limit_value)d fit at once. Send it in parts."

#: Emoji with a joiner and a skin, Hebrew, Arabic, a mark that turns what follows around, and what would run as script.
STRANGE = "👩🏽‍⚕️🏳️‍🌈 שלום مرحبا \u202eniwt <script>window.ran = 1</script> <b onclick=1>&amp; '\" \x07loppu"


@pytest.fixture
def eetu(house: House, come: Come, seats: Seats) -> Visitor:
    """Eetu at his messages with Sari, his own worker."""
    visitor = come(house, storage_state=seats("eetu"))
    visitor.go("/oma/viestit/")
    return visitor


@pytest.fixture
def sari(house: House, come: Come, seats: Seats) -> Visitor:
    """Sari at the queue."""
    visitor = come(house, width=1280, storage_state=seats("sari"))
    visitor.go("/tyo/jono/")
    return visitor


def said(visitor: Visitor, words: str) -> Locator:
    """The messages with these words."""
    return visitor.main.get_by_role("listitem").filter(has_text=words)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_double_click_is_one_contact(house: House, come: Come, sari: Visitor, javascript: bool) -> None:
    waited = in_queue(sari).count()
    person = come(house, java_script_enabled=javascript)
    person.go("/ota-yhteytta/")
    person.fill_in_contact("Painoin kahdesti.")
    person.main.get_by_role("button", name=fi("Send")).dblclick()

    assert person.code()
    sari.page.reload()
    expect(in_queue(sari)).to_have_count(waited + 1)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_double_click_is_one_message(house: House, come: Come, seats: Seats, javascript: bool) -> None:
    person = come(house, storage_state=seats("eetu"), java_script_enabled=javascript)
    person.go("/oma/viestit/")
    words = f"Kahdesti, {javascript}."
    person.write(WRITE, words)
    person.main.get_by_role("button", name=fi("Send")).dblclick()

    expect(said(person, words)).to_have_count(1)
    person.page.reload()
    expect(said(person, words)).to_have_count(1)


def test_back_and_send_again_is_one_contact(house: House, come: Come, sari: Visitor) -> None:
    waited = in_queue(sari).count()
    person = come(house)
    person.go("/ota-yhteytta/")
    person.fill_in_contact("Palasin takaisin.")
    key = form_key(person)
    person.press("Send")
    code = person.code()

    back_to_the_form_as_it_was(person, key)
    person.fill_in_contact("Palasin takaisin.")
    person.press("Send")

    assert person.code() == code
    sari.page.reload()
    expect(in_queue(sari)).to_have_count(waited + 1)


def test_back_and_send_other_words_is_said_and_kept(house: House, come: Come) -> None:
    person = come(house)
    person.go("/ota-yhteytta/")
    person.fill_in_contact("Ensimmäinen teksti.")
    key = form_key(person)
    person.press("Send")
    code = person.code()

    back_to_the_form_as_it_was(person, key)
    person.fill_in_contact("Toinen teksti.")
    person.watch.allow(422)
    person.press("Send")
    person.sees(fi("You have already sent this form with another text. Your new text is here: send it if you want to."))
    expect(person.field(HELP)).to_have_value("Toinen teksti.")
    person.press("Send")

    assert person.code() != code


def test_back_and_send_again_is_one_message(eetu: Visitor) -> None:
    key = form_key(eetu)
    for _ in range(2):
        eetu.write(WRITE, "Palasin viestiin.")
        eetu.press("Send")
        expect(said(eetu, "Palasin viestiin.")).to_have_count(1)
        back_to_the_form_as_it_was(eetu, key)


@pytest.mark.parametrize("lost", ["istunto", "everything"])
def test_the_session_ends_while_somebody_writes(house: House, come: Come, lost: str) -> None:
    person = come(house)
    person.log_in("eetu")
    person.go("/oma/viestit/")
    words = f"Kirjoitin tätä pitkään ({lost})."
    person.write(WRITE, words)
    person.page.context.clear_cookies(**({} if lost == "everything" else {"name": lost}))
    person.watch.allow(403)
    person.press("Send")
    if lost == "everything":
        # Without its cookie the form is not ours either: that is told first.
        expect(person.field("Your text")).to_have_value(words)
        person.press("Send")

    person.heading(fi("You have been logged out"))
    expect(person.field("Your text")).to_have_value(words)
    with person.page.context.expect_page() as opened:
        person.follow("Log in again in a new tab")
    other = Visitor(opened.value, person.watch)
    other.be("eetu")
    person.press("Send")

    expect(said(person, words)).to_have_count(1)
    other.go("/oma/viestit/")
    expect(said(other, words)).to_have_count(1)


def test_a_form_that_has_gone_stale(house: House, eetu: Visitor) -> None:
    eetu.write(WRITE, "Sivu oli auki yön yli.")
    eetu.page.context.add_cookies([{"name": "lomake", "value": "x" * 32, "url": house.url}])
    eetu.watch.allow(403)
    eetu.press("Send")

    eetu.heading(fi("Please send this once more"))
    expect(eetu.field("Your text")).to_have_value("Sivu oli auki yön yli.")
    eetu.press("Send")

    expect(said(eetu, "Sivu oli auki yön yli.")).to_have_count(1)


def test_a_browser_that_refuses_cookies_gets_its_receipt(
    house: House, browser_type: BrowserType, chromium: str, tmp_path: Path
) -> None:
    refuse_cookies(tmp_path)
    with browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium, args=FLAGS, base_url=house.url, locale="fi-FI"
    ) as context:
        watch = Watch(context, house.url)
        person = Visitor(context.pages[0], watch)
        person.write_to_us("En hyväksy evästeitä.")

        assert person.code()
        assert context.cookies() == []
        watch.assert_nothing_wrong()


def test_a_contact_of_20_000_characters(house: House, come: Come) -> None:
    person = come(house)
    long = "Kaikki meni. " * 1539
    person.watch.allow(422)
    person.write_to_us(long[:20_000])

    sentence = fi_count(TOO_LONG, TOO_LONG_MANY, 5000, show_value=20_000, limit_value=5000)
    expect(person.main.get_by_role("alert")).to_contain_text(sentence)
    expect(person.main.get_by_role("alert")).to_be_focused()
    expect(person.field(HELP)).to_have_value(long[:20_000])
    person.write(HELP, long[:5000].strip())
    person.press("Send")
    assert person.code()


def test_a_message_of_20_000_characters(eetu: Visitor) -> None:
    eetu.watch.allow(422)
    eetu.write(WRITE, "å" * 20_000)
    eetu.press("Send")

    sentence = fi_count(TOO_LONG, TOO_LONG_MANY, 5000, show_value=20_000, limit_value=5000)
    expect(eetu.main.get_by_role("alert")).to_contain_text(sentence)
    expect(eetu.field(WRITE)).to_have_value("å" * 20_000)


def test_strange_characters_in_a_contact_are_shown_as_they_are(house: House, come: Come, sari: Visitor) -> None:
    person = come(house)
    person.write_to_us(STRANGE)
    person.code()

    sari.page.reload()
    in_queue(sari).last.click()
    shown_as_text(sari)


def test_strange_characters_in_a_message_are_shown_as_they_are(eetu: Visitor) -> None:
    eetu.write(WRITE, STRANGE)
    eetu.press("Send")

    shown_as_text(eetu)


def test_a_right_to_left_message_runs_from_right_to_left(eetu: Visitor) -> None:
    eetu.write(WRITE, "שלום, מה שלומך?")
    eetu.press("Send")

    expect(eetu.text("שלום, מה שלומך?").last).to_have_css("direction", "rtl")


@pytest.mark.parametrize("second", ["paula", "leena"])
def test_two_workers_take_one_contact(house: House, come: Come, seats: Seats, sari: Visitor, second: str) -> None:
    open_newest(come(house), sari, "Kuka ehtii ensin?")
    other = come(house, width=1280, storage_state=seats(second))
    other.go(sari.page.url)

    sari.press("Take this")
    sari.sees(fi_like("%(name)s took this %(when)s.", name=WORKERS["sari"]))
    other.watch.allow(409)
    other.press("Take this")

    other.sees(fi("%(name)s has already taken this contact.", name=WORKERS["sari"]))


def test_what_is_being_pressed_does_not_change_under_the_finger(house: House, come: Come, sari: Visitor) -> None:
    person = come(house)
    person.write_to_us("Tämä avataan.")
    person.code()
    sari.page.reload()
    link = in_queue(sari).last
    link.hover()
    with sari.page.expect_response(lambda answer: answer.url.endswith("/tyo/jono/")):
        sari.page.mouse.down()
        person.write_to_us("Tämä tulee samalla hetkellä.")
    sari.page.mouse.up()

    sari.sees("Tämä avataan.")


def test_two_workers_press_at_the_same_moment(house: House, come: Come, seats: Seats, sari: Visitor) -> None:
    open_newest(come(house), sari, "Samalla hetkellä.")
    paula = come(house, width=1280, storage_state=seats("paula"))
    paula.go(sari.page.url)
    both = {"sari": sari, "paula": paula}
    for worker in both.values():
        worker.watch.allow(409)
        # Starts the sending and does not wait for its answer.
        worker.main.get_by_role("button", name=fi("Take this")).evaluate("it => it.form.requestSubmit(it)")

    either = re.compile(f"{'|'.join(WORKERS[name] for name in both)}")
    for worker in both.values():
        expect(worker.main.get_by_role("button", name=fi("Take this"))).to_have_count(0)
        expect(worker.text(either).first).to_be_visible()
    sari.go("/tyo/jono/")
    row = sari.main.get_by_role("row").last
    assert sum(WORKERS[name] in row.inner_text() for name in both) == 1


def test_killed_between_the_write_and_the_job_the_notice_goes_once(world: World, come: Come, tmp_path: Path) -> None:
    with open_house(world, tmp_path, POLKU_JOBS="0") as house:
        sari = come(house, width=1280)
        come(house).write_to_us("Vastatkaa sähköpostiin.", "joku@example.org")
        sari.log_in("sari")
        in_queue(sari).last.click()
        sari.press("Take this")
        sari.write("Your answer", "Vastaus, josta kerrotaan kerran.")
        sari.press("Send the answer")
        sari.sees("Vastaus, josta kerrotaan kerran.")
        job = json.loads(house.asked(NEWEST_NOTICE))
        assert job["state"] == "planned"
        assert notices(house, job["key"]) == 0

        house.kill()
        house.env["POLKU_JOBS"] = "1"
        house.start(migrated=True)
        house.says_in_time(f"email {job['key']}")
        wait_until(lambda: json.loads(house.asked(NEWEST_NOTICE))["state"] == "done", what="the notice is done")

        house.stop()
        house.start(migrated=True)
        sari.page.reload()
        sari.sees("Vastaus, josta kerrotaan kerran.")
        assert notices(house, job["key"]) == 1


NEWEST_NOTICE = """
import json
from polku.core.jobs.models import Job
job = Job.objects.filter(kind="contacts.tell_answered").latest("pk")
print(json.dumps({"key": job.key, "state": job.state}))
"""


def notices(house: House, key: str) -> int:
    """How often this notice has gone out."""
    return len(re.findall(rf"\bemail {re.escape(key)}$", house.said(), re.MULTILINE))


def form_key(visitor: Visitor) -> str:
    """What makes the form on the page count once."""
    return visitor.main.locator("input[name=key]").input_value()


def back_to_the_form_as_it_was(visitor: Visitor, key: str) -> None:
    """Many browsers keep the page one comes back to; the one of the tests fetches it anew, so it gets the old key."""
    visitor.page.go_back()
    visitor.main.locator("input[name=key]").evaluate("(it, key) => { it.value = key }", key)


def refuse_cookies(profile: Path) -> None:
    """Choose in the browser's own settings that no site may keep anything."""
    settings = profile / "Default"
    settings.mkdir()
    (settings / "Preferences").write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))


def open_newest(person: Visitor, worker: Visitor, words: str) -> None:
    """Somebody writes, and the worker opens what they wrote."""
    person.write_to_us(words)
    person.code()
    worker.page.reload()
    in_queue(worker).last.click()
    worker.sees(words)


def shown_as_text(visitor: Visitor) -> None:
    """Every character that can be seen is seen, what would turn the rest around is gone, and nothing runs."""
    clean = STRANGE.replace("\u202e", "").replace("\x07", "")
    expect(visitor.text(clean).last).to_be_visible()
    assert "\u202e" not in visitor.main.inner_text()
    assert visitor.page.evaluate("window.ran") is None
