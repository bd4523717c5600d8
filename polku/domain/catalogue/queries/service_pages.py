"""Services, with what is read of the national description where one of ours leaves something out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from polku.core.clock import clock
from polku.domain.catalogue.models import ChannelText, PlaceText, Service, ServiceText, SituationText, State
from polku.domain.catalogue.models.kept import in_language
from polku.domain.catalogue.queries.lines import (
    ChannelLine,
    PlaceLine,
    ServiceLine,
    SituationLine,
    channel_line,
    grouped,
    service_line,
    situation_line,
)
from polku.domain.catalogue.queries.places import place_lines


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything its page shows. `general` is what the national description says, of the day `general_on`."""

    slug: str
    name: str
    summary: str
    body: str
    general: str
    general_on: date | None
    price: str
    charge: str
    for_whom: str
    how_to_come: str
    language: str
    languages: list[str]
    origin: str
    ptv_id: UUID | None
    organisation: str
    keywords: list[str]
    situations: list[SituationLine]
    places: list[PlaceLine]
    channels: list[ChannelLine]
    sources: list[dict[str, str]]
    owner: str
    reviewed_on: date | None
    review_on: date | None
    is_stale: bool
    #: Its words, or those of its national description, are from the time of the municipalities.
    of_municipal_times: bool
    is_general: bool


def services(language: str, *, after: str = "", limit: int = 26, situation: str = "") -> list[ServiceLine]:
    """Services by their slug, after the one last seen; without national descriptions. Two queries."""
    wanted: dict[str, Any] = {"helps_in__situation__slug": situation} if situation else {}
    return lines_of({**wanted, "slug__gt": after, "is_general": False}, language, order="slug", limit=limit)


def service_lines(slugs: Sequence[str], language: str) -> list[ServiceLine]:
    """These services in the order asked; what there is not is left out. Two queries."""
    found = {line.slug: line for line in lines_of({"slug__in": list(slugs)}, language, order="slug")}
    return [found[slug] for slug in slugs if slug in found]


def lines_of(wanted: dict[str, Any], language: str, *, order: str, limit: int | None = None) -> list[ServiceLine]:
    """Services that are `wanted`, in an `order`. Two queries."""
    rows = Service.objects.standing().filter(**wanted).order_by(order, "pk").prefetch_related("texts")
    return [service_line(row, list(row.texts.all()), language) for row in rows[:limit]]


def service_page(slug: str, language: str) -> ServicePage | None:
    """None: there is none, or it is archived. Nine queries at most."""
    service = Service.objects.standing().select_related("organisation").filter(slug=slug).first()
    if service is None:
        return None
    texts, general = _texts(service)
    text = in_language(texts, language)
    if text is None:
        return None
    nation = in_language(general, language) or ServiceText()
    return ServicePage(
        slug=slug,
        name=text.name,
        summary=text.summary or nation.summary,
        body=text.body,
        general=nation.body,
        general_on=nation.service.reviewed_on if general else None,
        price=text.price or nation.price,
        charge=service.charge or (nation.service.charge if general else ""),
        for_whom=text.for_whom or nation.for_whom,
        how_to_come=text.how_to_come or nation.how_to_come,
        language=text.language,
        languages=[each.language for each in texts],
        keywords=list(dict.fromkeys([*text.keywords, *text.labels, *nation.labels])),
        of_municipal_times=service.is_of_municipal_times or (bool(general) and nation.service.is_of_municipal_times),
        organisation=_organisation(service, language),
        **_around(service, language),
        **_kept(service),
    )


def _texts(service: Service) -> tuple[list[ServiceText], list[ServiceText]]:
    """The texts of a service, and those of the national description it refers to."""
    wanted = Q(service=service)
    if service.general_description is not None:
        wanted |= Q(service__ptv_id=service.general_description, service__state=State.PUBLISHED)
    rows = ServiceText.objects.filter(wanted).select_related("service").order_by("pk")
    return [row for row in rows if row.service_id == service.pk], [row for row in rows if row.service_id != service.pk]


def _organisation(service: Service, language: str) -> str:
    if service.organisation is None:
        return ""
    text = in_language(list(service.organisation.texts.all()), language)
    return text.name if text else ""


def _around(service: Service, language: str) -> dict[str, Any]:
    """The situations it helps in, and where and how one comes to it."""
    standing = {"state": State.PUBLISHED}
    helps = SituationText.objects.filter(situation__helping__service=service, situation__state=State.PUBLISHED)
    helps = helps.select_related("situation").order_by("situation__order", "situation__slug")
    ways = ChannelText.objects.filter(channel__leads_to__service=service, channel__state=standing["state"])
    ways = ways.select_related("channel").order_by("channel__leads_to__order", "channel__slug")
    given = PlaceText.objects.filter(place__gives__service=service, place__state=standing["state"])
    return {
        "situations": [situation_line(each, its, language) for each, its in grouped(helps, "situation")],
        "channels": [channel_line(each, its, language) for each, its in grouped(ways, "channel")],
        "places": place_lines(given.order_by("place__gives__order", "place__slug"), language, clock.today()),
    }


def _kept(service: Service) -> dict[str, Any]:
    return {
        "origin": service.origin,
        "ptv_id": service.ptv_id,
        "sources": service.sources,
        "owner": service.owner_role,
        "reviewed_on": service.reviewed_on,
        "review_on": service.review_on,
        "is_stale": service.is_stale(clock.today()),
        "is_general": service.is_general,
    }


def referring_to(general: Collection[UUID]) -> list[str]:
    """The slugs of services that refer to these national descriptions."""
    rows = Service.objects.standing().filter(general_description__in=list(general))
    return list(rows.values_list("slug", flat=True))
