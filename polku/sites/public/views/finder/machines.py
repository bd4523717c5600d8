"""What search engines and readers of feeds fetch: the map of the site, what they may read, and what is new."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, translate_url
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.languages import HTML_TAGS, LANGUAGES
from polku.domain.catalogue.queries import places, services, situations
from polku.domain.guidance.queries import lines_of_kind, newest_lines, running_campaigns
from polku.domain.stories.queries import stories
from polku.sites.gate import Asked, Open, public_view
from polku.sites.public.heads import whole

#: Things of one kind that the map names. One file may have 50,000 addresses, four languages each.
_MOST = 3_000
#: What is nobody's to find from outside: people's own pages, what was searched, receipts.
_HIDDEN = ("/oma/", "/tyo/", "/haku/", "/ota-yhteytta/perilla/", "/seuranta/", "/tunnistaudu/", "/kirjaudu-ulos/")
_PLAIN = ("home", "contact", "services", "places", "stories", "questions", "accessibility", "privacy")
_KEPT = "public, max-age=3600"
#: The day of a feed in which nothing has been published.
_NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)


@public_view(door=Open("the addresses that everybody may open"))
def sitemap(request: Asked) -> HttpResponse:
    """Every public page, with its languages."""
    lines = [_line(request, path, changed) for path, changed in _pages(request)]
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    told = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>\n{"".join(lines)}</urlset>\n'
    return HttpResponse(told, content_type="application/xml", headers={"Cache-Control": _KEPT})


@public_view(door=Open("what search engines may read"))
def robots(request: Asked) -> HttpResponse:
    """Everything that is public, and nothing of a demo."""
    closed = "/" if settings.MODE == "demo" else None
    hidden = [closed] if closed else [*_HIDDEN]
    rules = "".join(f"Disallow: {path}\n" for path in hidden)
    told = f"User-agent: *\n{rules}\nSitemap: {whole(request, reverse('public:sitemap'))}\n"
    return HttpResponse(told, content_type="text/plain", headers={"Cache-Control": _KEPT})


class _Feed(Atom1Feed):
    """A feed whose day is that of its newest entry. Django's own tells of an empty one that it changed just now."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else _NOTHING_YET


@public_view(door=Open("articles that everybody may read"))
def feed(request: Asked) -> HttpResponse:
    """What was published last, as an Atom feed."""
    language = get_language() or "fi"
    home = whole(request, reverse("public:home"))
    told = _Feed(
        title=_("News about help"),
        link=home,
        description=_("What has been written or changed lately."),
        language=HTML_TAGS[language],
        feed_url=whole(request, request.path),
    )
    for line in newest_lines(request.actor, language):
        address = whole(request, reverse("public:article", args=[line.slug]))
        day = line.published_on or line.reviewed_on
        at = datetime.combine(day, time(12), UTC)
        told.add_item(
            title=line.title,
            link=address,
            description=line.summary,
            unique_id=f"{address}#{day.isoformat()}",
            pubdate=at,
            updateddate=at,
        )
    return HttpResponse(told.writeString("utf-8"), content_type=told.content_type, headers={"Cache-Control": _KEPT})


def _pages(request: Asked) -> Iterator[tuple[str, date | None]]:
    """The Finnish address of each page, and the day it was last changed, if that is known."""
    for name in _PLAIN:
        yield reverse(f"public:{name}"), None
    for situation in situations("fi"):
        yield reverse("public:situation", args=[situation.slug]), None
    for service in services("fi", limit=_MOST):
        yield reverse("public:service", args=[service.slug]), service.reviewed_on
    for place in places("fi"):
        yield reverse("public:place", args=[place.slug]), None
    for article in lines_of_kind(request.actor, "", "fi", limit=_MOST):
        yield reverse("public:article", args=[article.slug]), article.published_on or article.reviewed_on
    for campaign in running_campaigns(limit=_MOST):
        yield reverse("public:campaign", args=[campaign.slug]), campaign.first_day
    for story in stories("fi", limit=_MOST):
        yield reverse("public:story", args=[story.slug]), story.published_on


def _line(request: HttpRequest, path: str, changed: date | None) -> str:
    addresses = {HTML_TAGS[code]: translate_url(path, code) for code, _name in reversed(LANGUAGES)}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(whole(request, address))}"/>'
        for code, address in addresses.items()
    )
    day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(whole(request, path))}</loc>{day}{others}</url>\n"
