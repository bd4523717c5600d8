"""Workers come in by password and a second step: on paper and a phone, by passkey, and by keyboard alone."""

import copy
import re
from collections.abc import Callable
from itertools import product
from typing import get_args

import pytest
from playwright.sync_api import CDPSession, expect

from polku.core.credentials import codes
from tests.journeys.conftest import HEIGHT
from tests.journeys.house import House
from tests.journeys.keyboard import KeyboardVisitor
from tests.journeys.pages import Look, Scheme
from tests.journeys.test_every_page import STILL, wrong_with
from tests.journeys.visitor import Come, Visitor
from tests.journeys.words import fi, fi_count

PASSWORD = "kolme sanaa riittää"
LOOKS = [Look("fi", *parts) for parts in product((320, 390, 1280), get_args(Scheme))]
INVITE = """
from polku.core.access import Actor
from polku.core.credentials.actions import invite
from polku.domain.staff.queries import worker_named
print(invite(Actor.system("tests"), worker_named({staff_id!r}).user_id))
"""
#: A key of the computer itself, which asks for a finger and always gets it.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

#: Looks at the page that is open.
LookAt = Callable[[Visitor], None]


@pytest.fixture
def at_localhost(house: House) -> House:
    """The same house by the one name without TLS where browsers make passkeys."""
    there = copy.copy(house)
    there.url = house.url.replace("127.0.0.1", "localhost")
    return there


def nothing(visitor: Visitor) -> None:
    """Go on without looking."""


def look_at(visitor: Visitor) -> None:
    """Nothing is wrong with the page that is open, however it is looked at."""
    faults = [f"{visitor.page.url} {look}: {fault}" for look in LOOKS for fault in wrong_with(visitor.page, look)]
    visitor.page.set_viewport_size({"width": 1280, "height": HEIGHT})
    assert not faults, "\n".join(faults)


def accept(visitor: Visitor, house: House, staff_id: str, look: LookAt = nothing) -> tuple[str, list[str]]:
    """Accept an invitation. The secret of the app, typed by hand, and the recovery codes, copied onto paper."""
    code = house.asked(INVITE.format(staff_id=staff_id))
    visitor.go("/tyo/kirjaudu/kutsu/")
    visitor.write("Staff id", staff_id)
    visitor.write("Invitation code", code)
    visitor.press("Go on")
    visitor.heading(fi("Choose a password"))
    look(visitor)
    visitor.write("New password", PASSWORD)
    visitor.write("The same once more", PASSWORD)
    visitor.press("Go on")
    secret = take_app(visitor, fi("Take an app of codes into use"), look)
    visitor.heading(fi("Recovery codes"))
    look(visitor)
    paper = visitor.main.locator(".recovery").get_by_role("listitem").all_inner_texts()
    assert len(paper) == 10
    visitor.press("I have saved them")
    visitor.heading(fi("Queue"))
    return secret, paper


def take_app(visitor: Visitor, heading: str, look: LookAt = nothing) -> str:
    """Take an app of codes into use."""
    visitor.heading(heading)
    expect(visitor.main.get_by_role("img")).to_be_visible()
    look(visitor)
    secret = visitor.main.locator(".key").inner_text().replace(" ", "")
    visitor.write("Code that the app shows", codes.code_at(secret, codes.step_now()))
    visitor.press("Go on")
    return secret


def show_password(visitor: Visitor, staff_id: str, password: str = PASSWORD) -> None:
    """Take the first step, from the page of the demo where one chooses whom to be."""
    visitor.go("/tyo/")
    visitor.follow("Log in with a password, as in earnest")
    visitor.write("Staff id", staff_id)
    visitor.write("Password", password)
    visitor.press("Go on")


def log_out(visitor: Visitor) -> None:
    visitor.use(visitor.page.get_by_role("button", name=fi("Log out")).first)
    expect(visitor.page.get_by_role("button", name=fi("Log out"))).to_have_count(0)


def next_code(secret: str) -> str:
    """The code after the one that was used just now: nobody waits half a minute here."""
    return codes.code_at(secret, codes.step_now() + 1)


def test_with_an_app_and_paper_and_no_javascript(house: House, come: Come) -> None:
    paula = come(house, width=390, java_script_enabled=False)
    paula.watch.allow(422)
    secret, paper = accept(paula, house, "paula.niemi")
    log_out(paula)

    show_password(paula, "paula.niemi", "jokin muu salasana")
    paula.sees(fi("The staff id or the password is wrong."))
    show_password(paula, "paula.niemi")
    paula.write("Code", "000 000")
    paula.press("Log in")
    paula.sees(fi("The code is wrong, or it was used already. Wait for the next one."))
    paula.write("Code", next_code(secret))
    paula.press("Log in")
    paula.heading(fi("Queue"))
    log_out(paula)

    show_password(paula, "paula.niemi")
    paula.write("Code", paper[0])
    paula.press("Log in")
    paula.heading(fi("Recovery codes"))
    paula.sees(fi_count("You have %(left)s recovery code left.", "You have %(left)s recovery codes left.", 9, left=9))
    paula.follow("Go on")
    paula.heading(fi("Queue"))
    log_out(paula)

    show_password(paula, "paula.niemi")
    paula.write("Code", paper[0])
    paula.press("Log in")
    paula.sees(fi("The code is wrong, or it was used already. Wait for the next one."))


def test_with_a_passkey_and_every_page_looked_at(at_localhost: House, come: Come) -> None:
    sari = come(at_localhost, width=1280, reduced_motion="reduce")
    sari.page.add_init_script(STILL)
    keys = keys_of(sari)
    accept(sari, at_localhost, "sari.lehto", look_at)

    sari.use(sari.page.get_by_role("link", name=fi("Logging in"), exact=True))
    sari.heading(fi("Logging in"))
    sari.follow("Make a passkey")
    look_at(sari)
    sari.write("Name of the passkey", "Työkone")
    sari.press("Make a passkey")
    sari.heading(fi("Logging in"))
    sari.sees("Työkone")
    look_at(sari)
    sari.follow("Take another app into use")
    take_app(sari, fi("Another app of codes"), look_at)
    sari.heading(fi("Logging in"))
    log_out(sari)

    show_password(sari, "sari.lehto")
    look_at(sari)
    sari.press("Use your passkey")
    sari.heading(fi("Queue"))
    sari.keeps_nothing()
    log_out(sari)

    show_password(sari, "sari.lehto")
    keys.forget_all()
    sari.press("Use your passkey")
    sari.sees(fi("The browser did not get the passkey. Try again, or use a code."))


class Keys:
    """The passkeys of one browser."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        session.send("WebAuthn.enable")
        self._id = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]

    def forget_all(self) -> None:
        self._session.send("WebAuthn.clearCredentials", {"authenticatorId": self._id})


def keys_of(visitor: Visitor) -> Keys:
    return Keys(visitor.page.context.new_cdp_session(visitor.page))


def test_by_keyboard_alone(house: House, come: Come) -> None:
    leena = come(house, width=1280, kind=KeyboardVisitor)
    secret, _paper = accept(leena, house, "leena.aalto")
    leena.use(leena.page.get_by_role("button", name=fi("Log out")))
    expect(leena.page.get_by_role("button", name=fi("Log out"))).to_have_count(0)

    show_password(leena, "leena.aalto")
    leena.write("Code", next_code(secret))
    leena.press("Log in")

    leena.heading(fi("Queue"))


def test_whoever_guesses_is_told_when_to_try_again(house: House, come: Come) -> None:
    thief = come(house)
    thief.watch.allow(422, 429)
    for _ in range(5):
        show_password(thief, "timo.salo", "arvaus arvaus")
        thief.sees(fi("The staff id or the password is wrong."))

    show_password(thief, "timo.salo", "arvaus arvaus")

    thief.heading(fi("There have been many tries in a short time"))
    expect(thief.main).to_contain_text(re.compile(r"\b[1-5]\b"))
    assert wrong_with(thief.page, Look("fi", 320, "light")) == []
