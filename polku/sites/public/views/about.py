"""What Polku says of itself: how accessible it is, what it does with what it knows, what leaving quickly does."""

import datetime as dt
from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from polku.sites.gate import Asked, Open, public_view

#: When the statement was last gone through with the pages open.
STATEMENT_DATED: Final = dt.date(2026, 11, 22)
#: Where the authority that supervises accessibility since 2025 tells how to reach it. No line of it stands in a demo.
AUTHORITY: Final = "www.saavutettavuusvaatimukset.fi"


@public_view(door=Open("the same words for everyone"))
def accessibility(request: Asked) -> HttpResponse:
    """The accessibility statement of the act 306/2019."""
    return render(request, "public/accessibility.html", {"dated": STATEMENT_DATED, "authority": AUTHORITY})


@public_view(door=Open("the same words for everyone"))
def privacy(request: Asked) -> HttpResponse:
    """What is kept of a person, why, how long, and what they can ask for."""
    return render(request, "public/privacy.html", {"cookies": cookies(), "kept": kept()})


@public_view(door=Open("the same words for everyone"))
def quick_exit(request: Asked) -> HttpResponse:
    """What the quick exit does, and what it cannot do."""
    return render(request, "public/quick_exit.html")


def cookies() -> list[tuple[str, str]]:
    """Every cookie there is, and what it is for."""
    return [
        (settings.SESSION_COOKIE_NAME, _("Keeps you logged in. It is gone when you log out or close the browser.")),
        (settings.CSRF_COOKIE_NAME, _("Makes sure that a form was sent from our own page and not from another site.")),
        (settings.LANGUAGE_COOKIE_NAME, _("Remembers the language you chose.")),
        ("tekstikoko", _("Remembers the text size you chose.")),
        (
            settings.KNOWN_BROWSER_COOKIE_NAME,
            _("Only workers get it. It tells their browser from others, so that nobody who guesses can keep them out."),
        ),
    ]


def kept() -> list[tuple[str, str]]:
    """How long things are kept, in the words of those whose things they are."""
    return [
        (_("Your case: contacts, notes, plans and decisions"), _("10 years after your matter was closed")),
        (_("Your basic data and the papers of your clientship"), _("2 years after your death")),
        (_("Messages between you and us"), _("3 years from the message, if they are not part of your case")),
        (_("The log of who has looked at your matters"), _("12 years")),
        (_("Permissions and prohibitions that you have given"), _("12 years after your death")),
        (_("What you are writing to us and have not sent"), _("15 minutes, on your own device an hour")),
        (_("A contact that led to nothing, or was written without a name"), _("as long as our own rule says")),
    ]
