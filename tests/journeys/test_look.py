"""How the pages hold when somebody changes how they look, goes through them by keyboard, or prints them."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import StorageState, expect

from tests.journeys.house import House
from tests.journeys.keyboard import FOCUS, KeyboardVisitor, out_of_turn, stops_of
from tests.journeys.pages import VISITS, Visit
from tests.journeys.test_every_page import ids as ids
from tests.journeys.visitor import Come, Visitor
from tests.journeys.words import fi

Seats = Callable[[str], StorageState]

#: The pages that most people come to, and who looks at them.
MAIN = [
    ("", "/"),
    ("", "/ota-yhteytta/"),
    ("", "/nopea-poistuminen/"),
    ("", "/tietosuoja/"),
    ("eetu", "/oma/"),
    ("eetu", "/oma/viestit/"),
    ("eetu", "/oma/koodi/"),
    ("eetu", "/oma/asetukset/"),
    ("sari", "/tyo/jono/"),
    ("sari", "/tyo/asiakkuudet/"),
    ("sari", "/tyo/henkilot/haku/"),
]
each_main_page = pytest.mark.parametrize(("who", "address"), MAIN, ids=[f"{who or 'anyone'}{at}" for who, at in MAIN])

#: How much wider than the screen the page is, and what makes it so.
WIDER = """() => {
    const screen = document.documentElement.clientWidth;
    const wide = (it) => it.getBoundingClientRect().right > screen + 1;
    return document.documentElement.scrollWidth <= screen ? [] :
        [...document.querySelectorAll("body *")].filter(wide).map((it) => it.outerHTML.slice(0, 90));
}"""
LETTERS = "() => parseFloat(getComputedStyle(document.querySelector('main p, main a, main label')).fontSize)"
#: Things that one touches, and are not words in a text.
SMALL = """() => [...document.querySelectorAll(
    ".btn, .tabs a, .exit, .what, .sizes a, .foot-links a, .languages a, .brand, .link, .input, .select, .area, .choice"
)].filter((it) => it.offsetParent && !it.closest("[aria-hidden=true]"))
.map((it) => [it.getBoundingClientRect(), it.outerHTML.slice(0, 90)])
.filter(([box]) => box.height < 43.5 || box.width < 43.5).map(([box, it]) => `${box.width} × ${box.height}: ${it}`)"""
#: Words that would be read on paper, and how light they are, from 0 to 255.
PALE = """() => [...document.querySelectorAll("body *")].filter(
    (it) => it.offsetParent && [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
).map((it) => [Math.max(...getComputedStyle(it).color.match(/[\\d.]+/g).slice(0, 3)), it.outerHTML.slice(0, 90)])
.filter(([light]) => light > 170).map(([, it]) => it)"""
ON_PAPER = "it => getComputedStyle(it).display !== 'none' && it.getClientRects().length > 0"
SECRET = "salasana-jota-kukaan-ei-saa-lukea"
KEPT_ANYWHERE = """async (secret) => {
    const kept = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie,
        location.href, JSON.stringify(history.state), window.name];
    for (const name of await caches.keys()) kept.push(name);
    for (const base of await indexedDB.databases()) kept.push(base.name);
    return kept.filter((each) => each && each.includes(secret));
}"""


@pytest.fixture
def at(house: House, come: Come, seats: Seats) -> Callable[..., Visitor]:
    """Somebody who has opened a page."""

    def open_page(who: str, address: str, **how: Any) -> Visitor:
        visitor = come(house, storage_state=seats(who) if who else None, reduced_motion="reduce", **how)
        visitor.page.goto(address)
        return visitor

    return open_page


@pytest.fixture
def large(house: House, come: Come, seats: Seats) -> Iterator[Callable[[str], Visitor]]:
    """Somebody who has chosen the largest text; the choice follows them, so it is taken back."""
    came = []

    def choose(who: str) -> Visitor:
        visitor = come(house, width=320, storage_state=seats(who) if who else None, reduced_motion="reduce")
        visitor.page.goto("/tekstikoko/150/")
        came.append(visitor)
        return visitor

    yield choose
    for visitor in came:
        visitor.page.goto("/tekstikoko/100/")


class TestTextSize:
    @each_main_page
    def test_the_largest_text_fits_a_small_screen(
        self, large: Callable[[str], Visitor], who: str, address: str
    ) -> None:
        visitor = large(who)
        visitor.page.goto(address)

        expect(visitor.page.locator("html.text-150")).to_have_count(1)
        assert visitor.page.evaluate(WIDER) == []

    @each_main_page
    def test_letters_twice_as_large_in_the_browser_fit_too(
        self, at: Callable[..., Visitor], who: str, address: str
    ) -> None:
        visitor = at(who, address, width=320)
        usual = visitor.page.evaluate(LETTERS)
        session = visitor.page.context.new_cdp_session(visitor.page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        visitor.page.reload()

        assert visitor.page.evaluate(LETTERS) == pytest.approx(2 * usual, rel=0.01)
        assert visitor.page.evaluate(WIDER) == []

    def test_is_chosen_at_the_bottom_of_the_page_and_stays(self, at: Callable[..., Visitor]) -> None:
        visitor = at("", "/ota-yhteytta/")
        usual = visitor.page.evaluate(LETTERS)
        sizes = visitor.page.get_by_role("navigation", name=fi("Text size"))
        expect(sizes.locator("[aria-current]")).to_have_text("A" + fi("Normal text"))

        sizes.get_by_role("link", name=fi("Large text"), exact=True).click()

        expect(visitor.page).to_have_url(f"{visitor.page.url.partition('/ota')[0]}/ota-yhteytta/")
        expect(sizes.locator("[aria-current]")).to_have_text("A" + fi("Large text"))
        assert visitor.page.evaluate(LETTERS) == pytest.approx(1.25 * usual, rel=0.01)
        visitor.page.goto("/")
        expect(visitor.page.locator("html.text-125")).to_have_count(1)


class TestKeyboard:
    @each_main_page
    @pytest.mark.parametrize("width", [390, 1280])
    def test_the_focus_goes_as_one_reads_and_is_always_seen(
        self, house: House, come: Come, seats: Seats, who: str, address: str, width: int
    ) -> None:
        visitor = come(house, width=width, kind=KeyboardVisitor, storage_state=seats(who) if who else None)
        visitor.page.set_viewport_size({"width": width, "height": 600})
        visitor.page.goto(address)
        stops = stops_of(visitor)

        assert [stop["what"] for stop in stops if not stop["ringed"]] == []
        assert [stop["what"] for stop in stops if not stop["uncovered"]] == []
        assert [stop["what"] for stop in stops if stop["jumps"]] == []
        assert out_of_turn(stops) == []
        assert len(stops) == visitor.page.evaluate(REACHABLE), "a trap, or something that Tab passes by"

    def test_a_step_that_goes_back_is_found(self) -> None:
        first = {"what": "first", "left": 0, "right": 90, "top": 0, "bottom": 20, "bar": False}
        on_the_right = first | {"what": "right", "left": 100, "right": 190}
        below = first | {"what": "below", "top": 30, "bottom": 50}

        assert out_of_turn([first, on_the_right, below]) == []
        assert out_of_turn([first, below, on_the_right]) == []  # the next column
        assert out_of_turn([on_the_right, first, below]) == ["right → first"]
        assert out_of_turn([below, first]) == ["below → first"]

    def test_mistakes_get_the_focus_and_lead_to_their_fields(self, at: Callable[..., Visitor]) -> None:
        visitor = at("", "/ota-yhteytta/")
        visitor.watch.allow(422)
        visitor.main.locator("[name=reach_at]").fill("tuskin")
        visitor.press("Send")
        summary = visitor.main.get_by_role("alert")
        expect(summary).to_be_focused()
        expect(visitor.page).to_have_title(f"{fi('Error:')} {fi('Write to us')} – Polku")

        for link, field in zip(summary.get_by_role("link").all(), ("words", "reach_at"), strict=True):
            link.focus()
            visitor.page.keyboard.press("Enter")
            expect(visitor.main.locator(f"[name={field}]")).to_be_focused()
            assert visitor.page.evaluate(FOCUS)["uncovered"]

    def test_what_arrives_is_said_aloud_and_only_that(self, house: House, come: Come, seats: Seats) -> None:
        """A page fetches its parts anew when it has opened; as long as they say the same, nothing is said."""
        sari = come(house, width=1280, storage_state=seats("sari"))
        sari.page.add_init_script(LISTEN)
        with sari.page.expect_response(lambda response: response.request.headers.get("hx-request") == "true"):
            sari.page.goto("/tyo/jono/")

        come(house).write_to_us("Tästä kuuluu jonossa.")

        expect(sari.page.locator("#live[role=status]")).to_have_text(fi("There is something new on this page."))
        assert sari.page.evaluate("heard") == [fi("There is something new on this page.")]

    @each_main_page
    def test_a_letter_by_itself_does_nothing(self, at: Callable[..., Visitor], who: str, address: str) -> None:
        """Whoever dictates, or brushes a key, is not thrown about once they have said so: WCAG 2.1.4."""
        visitor = at(who, address)
        before = visitor.page.url
        visitor.page.context.add_cookies([{"name": "hakunappain", "value": "pois", "url": before}])
        visitor.page.reload()
        for key in "/abcdefghijklmnopqrstuvwxyz0123456789?.,":
            visitor.page.keyboard.press(key)

        assert visitor.page.evaluate(FOCUS) is None
        assert visitor.page.url == before


#: Notes everything that is said to whoever listens to the page.
LISTEN = """window.heard = [];
new MutationObserver((changes) => changes.forEach((it) => {
    if (it.target.id === "live" && it.addedNodes.length) heard.push(it.target.textContent);
})).observe(document, {subtree: true, childList: true});"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex]")].filter(
    (it) => it.tabIndex >= 0 && !it.disabled && it.type !== "hidden" && it.getClientRects().length
        && getComputedStyle(it).visibility !== "hidden"
        && !(it.type === "radio" && [...document.getElementsByName(it.name)].indexOf(it) > 0)
).length"""


class TestTouch:
    @each_main_page
    def test_what_one_touches_is_large_enough(self, at: Callable[..., Visitor], who: str, address: str) -> None:
        assert at(who, address).page.evaluate(SMALL) == []


class TestPaper:
    @pytest.mark.parametrize(
        ("who", "address"),
        [("eetu", "/oma/"), ("eetu", "/oma/viestit/"), ("", "/saavutettavuus/"), ("sari", "/tyo/jono/")],
    )
    def test_the_page_is_dark_on_light_and_without_its_frame(
        self, at: Callable[..., Visitor], who: str, address: str
    ) -> None:
        page = at(who, address, width=794, color_scheme="dark").page
        page.emulate_media(media="print")

        frame = page.locator("nav, .exit, .skip, .btn, .bar, #write, .foot-links")
        assert [it.get_attribute("class") for it in frame.all() if it.evaluate(ON_PAPER)] == []
        assert page.evaluate(PALE) == []
        expect(page.get_by_role("heading", level=1)).to_be_visible()


class TestNothingTypedStays:
    """What somebody types is in their head, on the screen and, once sent, with us: nowhere in the browser."""

    @pytest.mark.parametrize("visit", [it for it in VISITS if it.status == 200 and not it.then], ids=str)
    def test_in_the_browser(self, house: House, come: Come, seats: Seats, ids: dict[str, UUID], visit: Visit) -> None:
        visitor = come(house, storage_state=seats(visit.who) if visit.who else None)
        visitor.page.goto(visit.address("fi", ids))
        fields = visitor.page.locator("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea")
        typed = [field for field in fields.all() if field.is_editable() and takes_words(field.get_attribute("type"))]
        for field in typed:
            field.press_sequentially(SECRET)
        self.assert_nowhere(visitor)
        visitor.page.goto("/?elsewhere")
        self.assert_nowhere(visitor)
        visitor.page.go_back()
        self.assert_nowhere(visitor)

    def test_when_a_part_of_the_page_is_fetched_meanwhile(self, house: House, come: Come, seats: Seats) -> None:
        eetu = come(house, storage_state=seats("eetu"))
        eetu.go("/oma/viestit/")
        eetu.write("Write a message", SECRET)
        part = eetu.page.locator("[data-news]")
        with eetu.page.expect_response(lambda response: response.url.endswith("/oma/viestit/")):
            part.dispatch_event("polku:seen")

        expect(eetu.field("Write a message")).to_have_value(SECRET)
        self.assert_nowhere(eetu)
        eetu.press("Send")
        expect(eetu.field("Write a message")).to_have_value("")
        self.assert_nowhere(eetu)

    def test_a_browser_that_keeps_something_is_found(self, house: House, come: Come) -> None:
        visitor = come(house)
        visitor.go("/")
        for way in (
            "localStorage.note = {!r}",
            "sessionStorage.note = {!r}",
            OPENED,
            "caches.open({!r})",
        ):
            visitor.page.evaluate(f"async () => {{ await ({way.format(SECRET)}) }}")
            assert visitor.page.evaluate(KEPT_ANYWHERE, SECRET), way
            visitor.page.evaluate(FORGET, SECRET)
            assert not visitor.page.evaluate(KEPT_ANYWHERE, SECRET), way

    def assert_nowhere(self, visitor: Visitor) -> None:
        assert visitor.page.evaluate(KEPT_ANYWHERE, SECRET) == []
        visitor.keeps_nothing()


OPENED = """new Promise((done) => {{
    const base = indexedDB.open({!r});
    base.onsuccess = () => {{ base.result.close(); done(); }};
}})"""
FORGET = """async (secret) => {
    localStorage.clear(); sessionStorage.clear(); await caches.delete(secret);
    await new Promise((done) => {
        const gone = indexedDB.deleteDatabase(secret);
        gone.onsuccess = gone.onblocked = done;
    });
}"""


def takes_words(kind: str | None) -> bool:
    return kind not in ("date", "time", "number", "file")
