from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from polku.core.live import live
from polku.domain.cases.queries import unit_of
from polku.domain.contacts.actions import answers_read
from polku.domain.overview.actions import access_own_home
from polku.domain.overview.queries import Home, home_of
from polku.sites.gate import Asked, portal_view
from polku.sites.portal.path import stops
from polku.ui.moments import day


@portal_view(door=access_own_home)
def home(request: Asked) -> HttpResponse:
    """Where I am, who helps me, what happens next, and who has looked."""
    person_id = access_own_home(request.actor)
    found = home_of(person_id)
    answers_read(request.actor, found.answers)
    context: dict[str, Any] = {
        "home": found,
        "stops": stops(found),
        "unit": unit_of(request.actor, found.case),
        "next_steps": _next_steps(found),
        "ticket": live.ticket([live.topic("person", person_id)]),
    }
    return render(request, "portal/_home.html" if request.htmx else "portal/home.html", context)


def _next_steps(home: Home) -> list[dict[str, str]]:
    """What happens next, who does it and by when, the nearest first."""
    steps: list[dict[str, str]] = []
    if home.has_claimed:
        steps.append({"who": _("We"), "what": _("A worker checks that the message with your code is yours.")})
    if home.answer_due:
        steps.append(
            {"who": _("We, by %(day)s") % {"day": day(home.answer_due)}, "what": _("A worker answers your message.")}
        )
    if home.unread:
        steps.append(
            {"who": _("You"), "what": _("Read what your worker has written."), "url": reverse("portal:messages")}
        )
    elif home.case and home.case.is_waiting:
        steps.append(
            {"who": home.worker.given_name if home.worker else _("We"), "what": _("An answer to your message.")}
        )
    return steps
