from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.domain.catalogue.queries import service_lines, situations
from polku.domain.guidance.queries import lines_of
from polku.domain.stories.queries import PAGE, picture_of, story_page
from polku.domain.stories.queries import questions as question_lines
from polku.domain.stories.queries import stories as story_lines
from polku.sites.gate import Asked, Open, public_view
from polku.sites.public import things
from polku.sites.public.finding import html_of
from polku.sites.public.heads import head
from polku.sites.public.reading import reading_now
from polku.sites.searched import shows_a_hit

#: A browser asks for a drawing anew each time: a withdrawn one is gone at once.
_KEPT = "no-cache"
_RUNS_NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; sandbox"


@public_view(door=Open("stories that everybody may read"))
def stories(request: Asked) -> HttpResponse:
    """Every story, by its name in the address."""
    lines = story_lines(get_language() or "fi", after=request.GET.get("after", "")[:60])
    more = f"?{urlencode({'after': lines[PAGE - 1].slug})}" if len(lines) > PAGE else ""
    title, description = _("Stories"), _("How it was for others, and what helped.")
    context = {**reading_now(), "head": head(request, title, description), "lines": lines[:PAGE], "more": more}
    return render(request, "public/finder/stories.html", context)


@public_view(door=Open("a story that everybody may read"))
@shows_a_hit
def story(request: Asked, slug: str) -> HttpResponse:
    """One story, with what helped in it."""
    language = get_language() or "fi"
    page = story_page(slug, language)
    if page is None:
        raise Unseen
    line = page.line
    context = {
        **reading_now(),
        "page": page,
        "line": line,
        "head": head(request, line.title, line.summary, written_in=page.languages, shown_in=line.language),
        "body": html_of(page.body),
        "services": service_lines(page.services, language),
        "articles": lines_of(request.actor, page.articles, language),
        "situations": [each for each in situations(language) if each.slug in page.situations],
    }
    return render(request, "public/finder/story.html", context)


@public_view(door=Open("the drawing of a story that everybody may read"))
def story_picture(request: Asked, slug: str) -> HttpResponse:
    """The drawing, as a picture that runs nothing even when it is opened by itself."""
    drawing = picture_of(slug)
    if not drawing:
        raise Unseen
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response["Cache-Control"] = _KEPT
    response["Content-Security-Policy"] = _RUNS_NOTHING
    return response


@public_view(door=Open("questions and answers that everybody may read"))
@shows_a_hit
def questions(request: Asked) -> HttpResponse:
    """What many have asked, with the answers."""
    answered = [(line, html_of(line.answer, below=2)) for line in question_lines(get_language() or "fi")]
    title, description = _("Questions and answers"), _("What others have asked us, and what we answered.")
    context = {
        **reading_now(),
        "head": head(request, title, description, things=things.questions(answered)),
        "questions": answered,
    }
    return render(request, "public/finder/questions.html", context)
