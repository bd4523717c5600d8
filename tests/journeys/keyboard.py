"""Somebody who has a keyboard and no mouse, and looks where the focus is at every press of Tab."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Locator, expect

from tests.journeys.visitor import Visitor
from tests.journeys.words import fi

#: More presses than any page has places to stop at.
FAR_ENOUGH = 80

#: Where the focus is: what it is on, whether one sees that, and how far down the page it stands.
FOCUS = """() => {
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const box = it.getClientRects()[0] || it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const points = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
    const uncovered = points.some(([x, y]) => {
        const top = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
        return top && (it.contains(top) || top.contains(it));
    });
    return {
        what: it.outerHTML.slice(0, 120),
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        uncovered,
        place: [...document.querySelectorAll("*")].indexOf(it),
        jumps: it.tabIndex > 0,
    };
}"""


@dataclass
class KeyboardVisitor(Visitor):
    """Uses Tab, Enter, Space, arrows and letters. `rests_on` is what has the focus on the page that is open."""

    rests_on: str = ""

    def use(self, locator: Locator) -> None:
        self.reach(locator)
        self.page.keyboard.press("Enter")
        self.rests_on = ""

    def put(self, locator: Locator, words: str) -> None:
        self.reach(locator)
        self.page.keyboard.press("ControlOrMeta+A")
        for number, line in enumerate(words.split("\n")):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)
        expect(locator).to_have_value(words)

    def choose(self, locator: Locator) -> None:
        """Tab stops once in a group of choices, on what is chosen already; arrows move inside it."""
        if locator.get_attribute("type") == "radio":
            group = self.page.locator(f"[name={locator.get_attribute('name')}]")
            chosen = group.and_(self.page.locator(":checked"))
            self.reach(chosen if chosen.count() else group.first)
            self.page.keyboard.press("Space")
            for _ in range(group.count()):
                if locator.is_checked():
                    return
                self.page.keyboard.press("ArrowDown")
        else:
            self.reach(locator)
            self.page.keyboard.press("Space")
        expect(locator).to_be_checked()

    def go(self, address: str) -> None:
        """The first stop of every page is a link past its frame, and one sees it."""
        super().go(address)
        self.page.keyboard.press("Tab")
        skip = self.page.get_by_role("link", name=fi("Skip to the content"))
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)
        self.page.keyboard.press("Enter")
        expect(self.main).to_be_focused()

    def waits(self) -> None:
        self.reach(self.main.locator("[sse-connect]").get_by_role("link").first)

    def news(self, locator: Locator) -> Locator:
        """What arrives by itself does not throw the focus off the page."""
        super().news(locator)
        if self.rests_on:
            focus = self.page.evaluate(FOCUS)
            assert focus and focus["what"] == self.rests_on, f"the focus has gone from {self.rests_on} to {focus}"
        return locator

    def reach(self, locator: Locator) -> None:
        """Press Tab until the focus is there, in the order of the page, seeing it all the way."""
        expect(locator).to_be_visible()
        places: list[int] = []
        for _ in range(FAR_ENOUGH):
            if locator.evaluate("it => it === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
            places += self._place_seen()
        expect(locator).to_be_focused()
        self.rests_on = self.page.evaluate(FOCUS)["what"]
        backwards = sum(later < earlier for earlier, later in pairwise(places))
        assert backwards <= 1, f"the focus jumps about: {places}"

    def _place_seen(self) -> list[int]:
        focus = self.page.evaluate(FOCUS)
        if focus is None:
            return []
        assert focus["ringed"], f"no ring: {focus['what']}"
        assert focus["uncovered"], f"under something: {focus['what']}"
        assert not focus["jumps"], f"out of turn: {focus['what']}"
        return [focus["place"]]


#: Where the stop stands on the page, and whether it is in the bar of the main menu, which stays on the screen.
BOX = """() => {
    const it = document.activeElement;
    const box = it.getClientRects()[0] || it.getBoundingClientRect();
    return {
        left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY,
        bar: it.closest(".tabs, .skip, .top, .side") !== null,
    };
}"""


def stops_of(visitor: Visitor) -> list[dict[str, Any]]:
    """Everything that Tab stops at, from the top of the page until the focus leaves it."""
    stops = []
    for _ in range(FAR_ENOUGH):
        visitor.page.keyboard.press("Tab")
        focus = visitor.page.evaluate(FOCUS)
        if focus is None or (stops and focus["place"] == stops[0]["place"]):
            return stops
        stops.append(focus | visitor.page.evaluate(BOX))
    raise AssertionError(f"the focus does not come out: {[stop['what'] for stop in stops[-3:]]}")


def out_of_turn(stops: list[dict[str, Any]]) -> list[str]:
    """Steps that lead neither down, nor on in the line, nor to the next column. Bars stand where the thumb is."""
    inside = [stop for stop in stops if not stop["bar"]]
    return [
        f"{earlier['what']} → {later['what']}"
        for earlier, later in pairwise(inside)
        if not (
            later["top"] >= earlier["bottom"] - 4
            or (later["left"] >= earlier["left"] and later["bottom"] > earlier["top"])
            or later["left"] >= earlier["right"]
        )
    ]
