from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from polku.domain.catalogue.queries import situations
from polku.domain.stories.actions import access_stories, write_story
from polku.domain.stories.permissions import WRITE
from polku.sites.desk.story_forms import QuestionForm, StoryForm
from polku.sites.desk.views.settings.saved import remember_saved
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_stories, purpose="stories")
def story_new(request: Asked) -> HttpResponse:
    """A story that somebody has told and consented to, written down."""
    access_stories(request.actor, to=WRITE)
    form = StoryForm(request.POST or None, situations=situations(get_language() or "fi"))
    return _kept(request, form)


@desk_view(door=access_stories, purpose="stories")
def question_new(request: Asked) -> HttpResponse:
    """A question that was asked without a name, written anew for everybody."""
    access_stories(request.actor, to=WRITE)
    form = QuestionForm(request.POST or None, situations=situations(get_language() or "fi"))
    return _kept(request, form)


def _kept(request: Asked, form: QuestionForm) -> HttpResponse:
    if form.is_valid():
        with refusals_shown_on(form):
            story = write_story(request.actor, form.written())
            remember_saved(request)
            return redirect("desk:story", story.slug)
    context = {"form": form, "is_story": isinstance(form, StoryForm)}
    return render(request, "desk/stories/new.html", context, status=422 if form.errors else 200)
