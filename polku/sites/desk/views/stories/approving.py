from django.http import HttpResponse
from django.shortcuts import redirect

from polku.domain.stories.actions import access_story, approve_story, withdraw_story
from polku.domain.stories.permissions import APPROVE, WITHDRAW
from polku.sites.desk.story_forms import LookedForm
from polku.sites.desk.views.settings.saved import remember_saved
from polku.sites.desk.views.stories.lists import page_of
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@only_posted("desk:story")
@desk_view(door=access_story, purpose="stories")
def story_approval(request: Asked, slug: str) -> HttpResponse:
    """A second person has looked, and everybody may read it."""
    found = access_story(request.actor, slug, to=APPROVE)
    form = LookedForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            approve_story(request.actor, found, looked_for=form.cleaned_data["looked_for"])
            remember_saved(request)
            return redirect("desk:story", slug)
    return page_of(request, found, form, status=422)


@only_posted("desk:story")
@desk_view(door=access_story, purpose="stories")
def story_withdrawal(request: Asked, slug: str) -> HttpResponse:
    """It is gone from us at once."""
    withdraw_story(request.actor, access_story(request.actor, slug, to=WITHDRAW))
    remember_saved(request)
    return redirect("desk:stories")
