from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.domain.overview.actions import access_own_home
from polku.sites.gate import Asked, portal_view
from polku.sites.language import choose, text_size_of
from polku.sites.portal.forms import SettingsForm

#: Where the session keeps, until the next page, that the choices were kept.
SAVED = "settings_saved"


@portal_view(door=access_own_home)
def settings(request: Asked) -> HttpResponse:
    """How I want my pages, and the way to my devices."""
    access_own_home(request.actor)
    now = {"language": get_language(), "text_size": text_size_of(request)}
    form = SettingsForm(request.POST or None, initial=now)
    if form.is_valid():
        response = redirect("portal:settings")
        choose(request, response, **form.cleaned_data)
        request.session[SAVED] = True
        return response
    said = [_("Your choices were saved.")] if request.session.pop(SAVED, False) else []
    context = {"form": form, "messages": said}
    return render(request, "portal/settings.html", context, status=422 if form.errors else 200)
