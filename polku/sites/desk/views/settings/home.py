from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from polku.core.clock import clock
from polku.core.hours import holidays_known_until
from polku.core.settings import changes
from polku.core.settings.county import shown_in
from polku.domain.contacts.queries import emergency_is_told
from polku.domain.staff.actions import access_settings
from polku.domain.staff.permissions import ADMINISTER, ENTER_SETTINGS
from polku.domain.staff.queries import receiving_team, teams_led_by
from polku.sites.desk.changes_in_words import in_words
from polku.sites.desk.views.settings.saved import said
from polku.sites.gate import Asked, desk_view
from polku.sites.pages import as_id

#: So long before the known holidays end the settings begin to say so.
HOLIDAYS_END_SOON = timedelta(days=2 * 365)


@desk_view(door=access_settings, purpose="settings")
def home(request: Asked) -> HttpResponse:
    """What one may look after here, and what is missing."""
    access_settings(request.actor, to=ENTER_SETTINGS)
    administers = ADMINISTER.allows(request.actor, None)
    context = {
        "messages": said(request),
        "administers": administers,
        "led": teams_led_by(request.actor.leads),
        "nobody_receives": administers and receiving_team() is None,
        "no_emergency_phone": administers and not shown_in(get_language() or "fi").emergency_phone,
        "nobody_told_at_night": administers and not emergency_is_told(),
        "holidays_end": holidays_end(),
    }
    return render(request, "desk/settings/home.html", context)


@desk_view(door=access_settings, purpose="settings")
def setting_changes(request: Asked) -> HttpResponse:
    """Who has changed which setting, when, and what it was before."""
    access_settings(request.actor, to=ADMINISTER)
    found = changes.newest(before=as_id(request.GET.get("before")))
    shown = found[: changes.PAGE]
    more = f"?before={shown[-1].pk}" if len(found) > changes.PAGE else ""
    context = {"changes": [in_words(change) for change in shown], "more": more}
    return render(request, "desk/settings/changes.html", context)


def holidays_end() -> object:
    """The last day of the known holidays when it is near, else None."""
    last = holidays_known_until()
    return last if last - clock.today() < HOLIDAYS_END_SOON else None
