"""Services and contacts as linked data: one graph in the words of schema.org."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings

from polku.core.markdown import to_text
from polku.core.settings import county
from polku.domain.catalogue.models import Charge, Place
from polku.domain.catalogue.models.hours import Timetable
from polku.domain.catalogue.queries import ChannelLine, PlaceLine
from polku.domain.catalogue.queries.open_data import Offered, Offerer
from polku.sites.api.hsds import ids
from polku.sites.api.public_pages import public_page

MEDIA_TYPE = "application/ld+json"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OURS = (Place.Kind.UNIT, Place.Kind.DUTY)

Node = dict[str, Any]


def graph_of(
    services: Sequence[Offered], places: Iterable[PlaceLine], offerers: Iterable[Offerer], language: str
) -> Node:
    """One graph of everything; what belongs together refers to each other by `@id`."""
    nodes = [_county(language), *map(_offerer, offerers)]
    for place in places:
        nodes += _place(place, language)
    for service in services:
        nodes.append(_service(service, language))
    return {"@context": "https://schema.org", "@graph": [_told(node) for node in nodes]}


def _service(told: Offered, language: str) -> Node:
    own = _id(str(ids.service_id(told.key)))
    return {
        "@type": "GovernmentService",
        "@id": own,
        "name": told.name,
        "description": to_text(f"{told.summary}\n\n{told.body}").strip(),
        "url": public_page("service", told.key.slug, language),
        "provider": {"@id": _id(str(ids.organization_id(told.offerer.key if told.offerer else None)))},
        "audience": {"@type": "Audience", "audienceType": told.for_whom} if told.for_whom else None,
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR"} if told.charge == Charge.FREE else None,
        "availableChannel": [
            *({"@type": "ServiceChannel", "serviceLocation": {"@id": _of_place(each)}} for each in told.places),
            *(_channel(own, each) for each in told.channels),
        ],
    }


def _channel(whose: str, told: ChannelLine) -> Node:
    """A way to come to a service, with its numbers and addresses as contact points."""
    points = [
        {
            "@type": "ContactPoint",
            "@id": f"{whose}/{told.slug}/{number}",
            "telephone": each.get("number"),
            "email": each.get("address"),
            "contactType": told.name,
            "hoursAvailable": _hours(told.hours),
        }
        for number, each in enumerate([*told.phones, *told.emails], 1)
    ]
    return {
        "@type": "ServiceChannel",
        "name": told.name,
        "description": told.summary,
        "serviceUrl": next((each["url"] for each in told.web), ""),
        "servicePhone": points,
    }


def _place(told: PlaceLine, language: str) -> list[Node]:
    """An office or another place, and the contact points by which it is reached."""
    own = _of_place(told)
    points = [
        {
            "@type": "ContactPoint",
            "@id": f"{own}/contact/{number}",
            "contactType": said,
            "telephone": phone,
            "email": email,
            "areaServed": told.area,
            "hoursAvailable": _hours(hours),
        }
        for number, (said, phone, email, hours) in enumerate(_ways(told))
    ]
    office = {
        "@type": "GovernmentOffice" if told.kind in _OURS else "LocalBusiness",
        "@id": own,
        "name": told.name,
        "description": told.summary,
        "url": public_page("place", told.slug, language),
        "telephone": told.phone,
        "email": told.email,
        "address": ", ".join(part for part in (told.address, told.postal) if part),
        "openingHoursSpecification": _hours(told.hours),
        "contactPoint": [{"@id": each["@id"]} for each in points],
    }
    return [office, *points]


def _ways(told: PlaceLine) -> Iterator[tuple[str, str, str, Timetable]]:
    """The place itself, then each further number: what it is called, its phone and e-mail, and its hours."""
    yield told.name, told.phone, told.email, told.hours
    for each in told.phones:
        if each.number != told.phone:
            yield each.name, each.number, "", each.hours


def _offerer(told: Offerer) -> Node:
    return {
        "@type": "Organization",
        "@id": _id(str(ids.organization_id(told.key))),
        "name": told.name,
        "description": told.summary,
        "url": next((each["url"] for each in told.web), ""),
        "telephone": next((each["number"] for each in told.phones), ""),
        "email": next((each["address"] for each in told.emails), ""),
    }


def _county(language: str) -> Node:
    shown = county.shown_in(language)
    return {
        "@type": "GovernmentOrganization",
        "@id": _id(str(ids.organization_id(None))),
        "name": shown.name or "Polku",
        "url": settings.ADDRESS,
        "telephone": shown.phone,
        "email": shown.email,
        "address": shown.address,
    }


def _hours(hours: Timetable) -> list[Node]:
    """Each span of each day, then what is otherwise on some dates; closed is from 00:00 until 00:00."""
    told = [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": day, "opens": span.opens, "closes": _until(span.closes)}
        for day, spans in zip(_DAYS, hours.week, strict=True)
        for span in spans
    ]
    for each in hours.exceptions:
        spans = [(span.opens, _until(span.closes)) for span in each.spans] or [("00:00", "00:00")]
        told += [
            {
                "@type": "OpeningHoursSpecification",
                "validFrom": each.first_day.isoformat(),
                "validThrough": each.last_day.isoformat(),
                "opens": opens,
                "closes": closes,
            }
            for opens, closes in spans
        ]
    return told


def _until(closes: str) -> str:
    return "23:59" if closes == "24:00" else closes


def _of_place(told: PlaceLine) -> str:
    return _id(str(ids.location_id(place=told.slug)))


def _id(name: str) -> str:
    return f"{settings.ADDRESS}/avoin/id/{name}"


def _told(node: Any) -> Any:
    """Without what nobody has told."""
    if isinstance(node, dict):
        return {name: _told(value) for name, value in node.items() if value not in (None, "", [])}
    return [_told(each) for each in node] if isinstance(node, list) else node
