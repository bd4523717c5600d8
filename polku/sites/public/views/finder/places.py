from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.domain.catalogue.queries import place_page
from polku.domain.catalogue.queries import places as place_lines
from polku.sites.gate import Asked, Open, public_view
from polku.sites.public import things
from polku.sites.public.finding import html_of, sources_of
from polku.sites.public.heads import head, whole
from polku.sites.public.places_in_words import coming_week, with_hours
from polku.sites.public.reading import reading_now
from polku.sites.searched import shows_a_hit

#: The kinds of places, in the order in which whoever is in a hurry looks for them.
_ORDER = ("duty", "unit", "hotline", "partner")


@public_view(door=Open("what everybody may read of the places"))
def places(request: Asked) -> HttpResponse:
    """Where one can come or call, and which of them are open now."""
    now = clock.now()
    lines = sorted(place_lines(get_language() or "fi"), key=lambda line: (_ORDER.index(line.kind), line.name))
    description = _("Phone numbers, addresses and opening hours. See who answers now.")
    context = {
        **reading_now(),
        "head": head(request, _("Contact details"), description),
        "places": [with_hours(line, now) for line in lines],
    }
    return render(request, "public/finder/places.html", context)


@public_view(door=Open("what everybody may read of a place"))
@shows_a_hit
def place(request: Asked, slug: str) -> HttpResponse:
    """One place: whether it is open now, its phones and hours, and what one gets there."""
    page = place_page(slug, get_language() or "fi")
    if page is None:
        raise Unseen
    line = page.place
    context = {
        **reading_now(),
        "page": page,
        "head": head(
            request,
            line.name,
            line.summary,
            written_in=page.languages,
            shown_in=line.language,
            things=[things.place(line, whole(request, request.path))],
        ),
        "shown": with_hours(line, clock.now()),
        "week": coming_week(line.hours),
        "phones": [(phone, coming_week(phone.hours)) for phone in line.phones],
        "body": html_of(page.body),
        "sources": sources_of(page.sources),
    }
    return render(request, "public/finder/place.html", context)
