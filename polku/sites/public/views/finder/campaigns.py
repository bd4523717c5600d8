from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from polku.core.access import Unseen
from polku.core.markdown import to_text
from polku.domain.guidance.actions import note_arrival
from polku.domain.guidance.models import CameBy
from polku.domain.guidance.queries import CampaignPage, campaign_page
from polku.sites.gate import Asked, Open, public_view
from polku.sites.origin import is_looked_at
from polku.sites.public import things
from polku.sites.public.finding import ICONS, html_of
from polku.sites.public.heads import head, whole
from polku.sites.public.reading import reading_now


@public_view(door=Open("what everybody may read of a campaign"))
def campaign(request: Asked, slug: str, came_by: str = "") -> HttpResponse:
    """One campaign, what led to it in the address: its few sentences, and doors to help. That it was opened is counted.

    Of the visitor nothing is read but whether the page was fetched ahead, and nothing is kept.
    """
    page = campaign_page(slug, get_language() or "fi")
    if page is None:
        raise Unseen
    if came_by not in CameBy.values:
        return redirect("public:campaign", slug)
    if is_looked_at(request):
        note_arrival(slug, CameBy(came_by))
    return render(request, "public/finder/campaign.html", _context(request, page))


def _context(request: Asked, page: CampaignPage) -> dict[str, object]:
    path = reverse("public:campaign", args=[page.slug])
    return {
        **reading_now(),
        "page": page,
        "head": head(
            request,
            page.title,
            to_text(page.words),
            written_in=page.languages,
            shown_in=page.language,
            things=[things.campaign(page, whole(request, path))],
            path=path,
        ),
        "body": html_of(page.words),
        "doors": [
            {
                "title": line.title,
                "language": line.language,
                "icon": ICONS.get(line.topic, "help"),
                "address": reverse("public:situation", args=[line.slug]),
            }
            for line in page.situations
        ],
    }
