from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from polku.core.notify.outbox import PAGE, dead_words, stuck_since, try_again
from polku.domain.staff.actions import access_settings
from polku.domain.staff.permissions import ADMINISTER
from polku.sites.gate import Asked, desk_view
from polku.sites.pages import as_id
from polku.sites.posted import only_posted

#: Why a word did not go, in words.
_WHY = {
    "not_safe": _("the number is marked as not safe"),
    "not_delivered": _("the carrier did not take it"),
    "reported": _("the carrier says that it did not arrive"),
}
_UNKNOWN = _("the carrier did not answer")


@desk_view(door=access_settings, purpose="settings")
def outgoing(request: Asked) -> HttpResponse:
    """Text messages and e-mails that could not be delivered. Neither to whom nor what about is told here."""
    access_settings(request.actor, to=ADMINISTER)
    found = dead_words(before=as_id(request.GET.get("before")))
    shown = found[:PAGE]
    more = f"?before={shown[-1].pk}" if len(found) > PAGE else ""
    lines = [{"word": word, "why": _WHY.get(word.error, _UNKNOWN)} for word in shown]
    return render(request, "desk/settings/outgoing.html", {"lines": lines, "more": more, "stuck": stuck_since()})


@only_posted("desk:settings-outgoing", alike=False)
@desk_view(door=access_settings, purpose="settings")
def outgoing_again(request: Asked, word_id: int) -> HttpResponse:
    """Have one of them tried anew."""
    access_settings(request.actor, to=ADMINISTER)
    try_again(word_id)
    return redirect("desk:settings-outgoing")
