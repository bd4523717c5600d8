from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from polku.core.access import Unseen
from polku.domain.catalogue.queries import situation_page
from polku.domain.guidance.queries import lines_for_situation, lines_of
from polku.domain.stories.queries import questions, stories_in_situation
from polku.sites.gate import Asked, Open, public_view
from polku.sites.public import things
from polku.sites.public.finding import ICONS, html_of, sources_of
from polku.sites.public.heads import head
from polku.sites.public.reading import reading_now
from polku.sites.searched import shows_a_hit

#: Articles that are shown beside those the page itself names.
_MORE = 12


@public_view(door=Open("what everybody may read of a life situation"))
@shows_a_hit
def situation(request: Asked, slug: str) -> HttpResponse:
    """One life situation in people's words: what help there is, what happens first, what it costs, how to come."""
    language = get_language() or "fi"
    page = situation_page(slug, language)
    if page is None:
        raise Unseen
    named = lines_of(request.actor, page.articles, language)
    others = lines_for_situation(request.actor, slug, language, limit=_MORE)
    answered = [(line, html_of(line.answer, below=2)) for line in questions(language, situation=slug)]
    known = {line.slug for line in named}
    context = {
        **reading_now(),
        "page": page,
        "head": head(
            request,
            page.title,
            page.summary,
            written_in=page.languages,
            shown_in=page.language,
            things=things.questions(answered),
        ),
        "icon": ICONS.get(page.topic, "help"),
        "body": html_of(page.body),
        "articles": [*named, *(line for line in others if line.slug not in known and line.kind == "advice")],
        "stories": stories_in_situation(slug, page.stories, language),
        "questions": answered,
        "sources": sources_of(page.sources),
    }
    return render(request, "public/finder/situation.html", context)
