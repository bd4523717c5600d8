"""What brings a page into the state in which it is looked at."""

from collections.abc import Callable
from itertools import count

from tests.journeys.visitor import Visitor

_NUMBERS = count()


def send_empty(visitor: Visitor) -> None:
    """Send the form as it is."""
    visitor.main.locator("form").last.locator("[type=submit]").click()


def send_the_first_empty(visitor: Visitor) -> None:
    """Send the first form of several as it is."""
    visitor.main.locator("form").first.locator("[type=submit]").click()


def answer_with_nothing(visitor: Visitor) -> None:
    """Send the answer to a contact as it is."""
    visitor.main.locator("form[action$='/vastaus/'] [type=submit]").click()


def ask_for_a_code(visitor: Visitor) -> None:
    """Type a number that is nobody's, another one each time: a number gets only three codes an hour."""
    visitor.main.get_by_role("textbox").fill(f"040 000 {next(_NUMBERS):04}")
    send_empty(visitor)


def send_without_a_source(visitor: Visitor) -> None:
    """Send the form of a time limit without saying where it comes from."""
    visitor.main.locator("[name=source]").fill("")
    send_empty(visitor)


def look_for_rent(visitor: Visitor) -> None:
    """Search the guidance for what everybody knows of."""
    visitor.main.locator("[name=words]").fill("vuokra rästissä")
    send_the_first_empty(visitor)


def give_a_wrong_code(visitor: Visitor) -> None:
    """Type a code that nobody got."""
    visitor.main.get_by_role("textbox").fill("0000-0000-0000-0000")
    send_empty(visitor)


def write_a_contact(visitor: Visitor) -> None:
    """Send a contact about oneself that is answered with a code."""
    visitor.main.get_by_role("textbox").first.fill("Tulen takaisin koodilla.")
    visitor.main.get_by_role("radio").first.check()
    send_contact(visitor)


def come_back_with_the_code(visitor: Visitor) -> None:
    """Write a contact, and then give the code of its receipt."""
    _come_back(visitor, write_a_contact)


def come_back_about_another(visitor: Visitor) -> None:
    """The same of a contact about another person, which shows only when it came."""
    _come_back(visitor, write_about_another)


def _come_back(visitor: Visitor, write: Callable[[Visitor], None]) -> None:
    visitor.main.locator("a[href$='/ota-yhteytta/']").click()
    write(visitor)
    code = visitor.main.locator(".code").inner_text()
    visitor.main.locator("a[href$='/seuranta/']").click()
    visitor.main.get_by_role("textbox").first.fill(code)
    send_empty(visitor)


def write_about_another(visitor: Visitor) -> None:
    """Send a contact and leave unsaid whom it is about."""
    visitor.main.get_by_role("textbox").first.fill("Olen huolissani naapurista.")
    send_contact(visitor)


def tell_a_wrong_number(visitor: Visitor) -> None:
    """On the receipt, give a number that nobody can have."""
    write_a_contact(visitor)
    question = visitor.main.locator("details:has(#reach_reach_at)")
    question.locator("summary").click()
    question.get_by_role("textbox").fill("12")
    question.get_by_role("button").click()


def send_contact(visitor: Visitor) -> None:
    """Send the contact as it is. Another form stands after it."""
    visitor.main.locator("form[hx-post] [type=submit]").click()


def write_without(cookie: str) -> Callable[[Visitor], None]:
    """Send a message after a cookie has gone: the session's, or the form's."""

    def write(visitor: Visitor) -> None:
        visitor.main.get_by_role("textbox").fill("Tämä jää talteen.")
        visitor.page.context.clear_cookies(name=cookie)
        send_empty(visitor)

    return write


def mark_unsafe(visitor: Visitor) -> None:
    """Mark a phone as not safe without telling what was agreed instead."""
    visitor.main.get_by_role("checkbox").last.check()
    visitor.main.locator("form[action$='/merkinnat/'] [type=submit]").click()


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


def name_nobody(visitor: Visitor) -> None:
    """Type a personal identity code that nobody here has."""
    visitor.main.get_by_role("textbox").fill("010101-900A")
    send_empty(visitor)
