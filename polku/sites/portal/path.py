"""The path picture: how a person's stops read."""

from typing import TypedDict

from django.utils.translation import gettext as _

from polku.domain.overview.queries import Home
from polku.ui.moments import day


class Stop(TypedDict):
    """One stop: `done`, `now` or `next`."""

    state: str
    title: str
    detail: str


def stops(home: Home) -> list[Stop]:
    """First contact, start, what is agreed together, and an ending that leaves the door open."""
    contact, case = next(reversed(home.contacts), None), home.case
    return [
        _stop(
            "done" if contact else "now",
            _("First contact"),
            day(contact.arrived_at) if contact else _("Write to us, or give the code of your message."),
        ),
        _stop(
            "done" if case else "now" if contact else "next",
            _("Your clientship starts"),
            day(case.opened_at) if case else _("If you and a worker think it helps."),
        ),
        _stop("now" if case else "next", _("Together with your worker"), _("You agree what to do first.")),
        _stop("next", _("A pause, when you want one"), _("Agreed together. You can still write.")),
        _stop("next", _("Ending and follow-up"), _("We still ask how you are after 2–4 weeks.")),
    ]


def _stop(state: str, title: str, detail: str) -> Stop:
    return {"state": state, "title": title, "detail": detail}
