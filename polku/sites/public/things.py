"""What each page is about, in schema.org's words: a service, a place, an article, questions and answers."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from polku.core.markdown import to_text
from polku.core.settings.county import shown_in
from polku.domain.catalogue.models.hours import Timetable
from polku.domain.catalogue.queries import PlaceLine, ServicePage
from polku.domain.guidance.queries import ArticlePage, CampaignPage
from polku.domain.stories.queries import QuestionLine

Thing = dict[str, Any]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def organisation() -> Thing:
    """The county, with the number to call."""
    county = shown_in(get_language() or "fi")
    point = contact_point(county.phone, county.email)
    return {"@type": "GovernmentOrganization", "name": county.name, "contactPoint": point}


def contact_point(phone: str, email: str = "", name: str = "") -> Thing | None:
    """A number to call or an address to write to; None without either."""
    if not (phone or email):
        return None
    return {"@type": "ContactPoint", "telephone": phone, "email": email, "contactType": name or "customer service"}


def service(page: ServicePage, address: str) -> Thing:
    points = [contact_point(place.phone, place.email, place.name) for place in page.places]
    channels = [{"@type": "ServiceChannel", "servicePhone": point} for point in points if point]
    return {
        "@type": "GovernmentService",
        "name": page.name,
        "description": page.summary,
        "url": address,
        "inLanguage": page.language[:2],
        "isAccessibleForFree": True if page.charge == "free" else None,
        "provider": organisation(),
        "availableChannel": channels,
    }


def place(line: PlaceLine, address: str) -> Thing:
    street = {"@type": "PostalAddress", "streetAddress": line.address, "addressLocality": line.postal}
    return {
        "@type": "GovernmentOffice",
        "name": line.name,
        "description": line.summary,
        "url": address,
        "telephone": line.phone,
        "email": line.email,
        "address": {**street, "addressCountry": "FI"} if line.address else None,
        "contactPoint": [contact_point(each.number, "", each.name) for each in line.phones],
        "openingHoursSpecification": opening_hours(line.hours),
    }


def opening_hours(hours: Timetable) -> list[Thing]:
    """The usual week, and the days otherwise."""
    usual = [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": day, "opens": span.opens, "closes": _closes(span.closes)}
        for day, spans in zip(_DAYS, hours.week, strict=True)
        for span in spans
    ]
    otherwise = [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": each.first_day,
            "validThrough": each.last_day,
            "opens": each.spans[0].opens if each.spans else "00:00",
            "closes": _closes(each.spans[-1].closes) if each.spans else "00:00",
        }
        for each in hours.exceptions
    ]
    return usual + otherwise


def article(page: ArticlePage, address: str) -> Thing:
    return {
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "url": address,
        "inLanguage": page.language[:2],
        "datePublished": page.published_on,
        "dateModified": page.reviewed_on,
        "publisher": organisation(),
    }


def campaign(page: CampaignPage, address: str) -> Thing:
    return {
        "@type": "WebPage",
        "name": page.title,
        "description": to_text(page.words),
        "url": address,
        "inLanguage": page.language[:2],
        "datePublished": page.first_day,
        "expires": page.last_day,
        "publisher": organisation(),
    }


def questions(answered: Sequence[tuple[QuestionLine, SafeString]]) -> list[Thing]:
    """Questions with their answers, as they stand on the page; nothing when there are none."""
    told = [
        {
            "@type": "Question",
            "name": line.question,
            "acceptedAnswer": {"@type": "Answer", "text": to_text(line.answer)},
        }
        for line, _html in answered
    ]
    return [{"@type": "FAQPage", "mainEntity": told}] if told else []


def _closes(at: str) -> str:
    return "23:59" if at == "24:00" else at
