from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.domain.catalogue.queries import service_page
from polku.domain.catalogue.queries import services as service_lines
from polku.sites.gate import Asked, Open, public_view
from polku.sites.public import things
from polku.sites.public.finding import html_of, sources_of
from polku.sites.public.heads import head, whole
from polku.sites.public.places_in_words import with_hours
from polku.sites.public.reading import reading_now
from polku.sites.searched import shows_a_hit

#: Services of one page of the list.
PAGE = 25


@public_view(door=Open("what everybody may read of the services"))
def services(request: Asked) -> HttpResponse:
    """Every service there is, by its name in the address."""
    after = request.GET.get("after", "")[:60]
    lines = service_lines(get_language() or "fi", after=after, limit=PAGE + 1)
    more = f"?{urlencode({'after': lines[PAGE - 1].slug})}" if len(lines) > PAGE else ""
    title = _("Services")
    description = _("What help there is, what it costs and how you come to it.")
    context = {**reading_now(), "head": head(request, title, description), "lines": lines[:PAGE], "more": more}
    return render(request, "public/finder/services.html", context)


@public_view(door=Open("what everybody may read of a service"))
@shows_a_hit
def service(request: Asked, slug: str) -> HttpResponse:
    """One service: for whom it is, what it costs, how one comes to it, and where."""
    page = service_page(slug, get_language() or "fi")
    if page is None:
        raise Unseen
    context = {
        **reading_now(),
        "page": page,
        "head": head(
            request,
            page.name,
            page.summary,
            written_in=page.languages,
            shown_in=page.language,
            things=[things.service(page, whole(request, request.path))],
        ),
        "body": html_of(page.body),
        "general": html_of(page.general),
        "places": [with_hours(place, clock.now()) for place in page.places],
        "situations": [(line.name, reverse("public:situation", args=[line.slug])) for line in page.situations],
        "sources": sources_of(page.sources),
    }
    return render(request, "public/finder/service.html", context)
