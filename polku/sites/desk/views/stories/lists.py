from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from polku.domain.stories.actions import access_stories, access_story
from polku.domain.stories.models import Story
from polku.domain.stories.permissions import APPROVE, READ_STORIES
from polku.domain.stories.queries import PAGE, stories_at_work, telling_details, text_at_work
from polku.sites.desk.story_forms import LookedForm
from polku.sites.desk.views.settings.saved import said
from polku.sites.gate import Asked, desk_view


@desk_view(door=access_stories, purpose="stories")
def stories(request: Asked) -> HttpResponse:
    """Stories and questions, what waits and what is public, by their addresses."""
    access_stories(request.actor, to=READ_STORIES)
    lines = stories_at_work(after=request.GET.get("after", "")[:60])
    more = f"?{urlencode({'after': lines[PAGE - 1][0].slug})}" if len(lines) > PAGE else ""
    return render(
        request, "desk/stories/stories.html", {"lines": lines[:PAGE], "more": more, "messages": said(request)}
    )


@desk_view(door=access_story, purpose="stories")
def story(request: Asked, slug: str) -> HttpResponse:
    """One of them as readers see it or would see it, with what could tell who somebody is."""
    return page_of(request, access_story(request.actor, slug, to=READ_STORIES), LookedForm(), status=200)


def page_of(request: Asked, found: Story, form: LookedForm, *, status: int) -> HttpResponse:
    """The page of one, as it stands."""
    text = text_at_work(found, "fi")
    whole = "\n".join((text.title, text.summary, text.body)) if text else ""
    context = {
        "story": found,
        "text": text,
        "details": telling_details(whole, known=found.pseudonym),
        "may_approve": found.state == Story.State.WAITING and APPROVE.allows(request.actor, found),
        "form": form,
        "messages": said(request),
    }
    return render(request, "desk/stories/story.html", context, status=status)
