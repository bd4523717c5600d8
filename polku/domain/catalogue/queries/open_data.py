"""Services with all that belongs to them, many at a time, for those who copy them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from polku.core.clock import clock
from polku.domain.catalogue.models import (
    Channel,
    Organisation,
    Place,
    PlaceText,
    Service,
    ServiceChannel,
    ServicePlace,
    ServiceText,
    SituationService,
    State,
)
from polku.domain.catalogue.models.kept import in_language
from polku.domain.catalogue.queries.lines import ChannelLine, PlaceLine, channel_line, place_line
from polku.domain.catalogue.queries.places import place_lines, timetables


@dataclass(frozen=True, slots=True)
class Key:
    """What a thing is called: by its slug here, and by its id in the national catalogue where it comes from there."""

    slug: str
    ptv_id: UUID | None


@dataclass(frozen=True, slots=True)
class Offerer:
    """An organisation. `phones`, `emails` and `web` are as in the model."""

    key: Key
    name: str
    summary: str
    business_id: str
    phones: list[dict[str, str]]
    emails: list[dict[str, str]]
    web: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """A service, what the national description adds to it, and who gives it where. Without an `offerer` it is ours."""

    key: Key
    name: str
    summary: str
    body: str
    price: str
    charge: str
    for_whom: str
    how_to_come: str
    language: str
    languages: list[str]
    reviewed_on: date | None
    offerer: Offerer | None
    situations: list[str]
    places: list[PlaceLine]
    channels: list[ChannelLine]


@dataclass(frozen=True, slots=True)
class GivenAt:
    """That a service is given at a place of ours, or at one of the national catalogue: a channel. One is empty."""

    service: Key
    place: str
    channel: str


def places_after(after: str, language: str, *, kind: str = "", limit: int = 26) -> list[PlaceLine]:
    """Places by their slug, after the one last seen, with their hours from today on. Four queries at most."""
    rows = Place.objects.standing().filter(slug__gt=after).order_by("slug")
    rows = rows.filter(kind=kind) if kind else rows
    texts = PlaceText.objects.filter(place__in=list(rows.values_list("pk", flat=True)[:limit]))
    return place_lines(texts.order_by("place__slug", "pk"), language, clock.today())


def service_keys() -> list[tuple[Key, Key | None]]:
    """Every service on offer, by its slug, with the organisation that gives it. One query."""
    rows = Service.objects.offered().order_by("slug")
    names = ("slug", "ptv_id", "organisation__slug", "organisation__ptv_id")
    return [
        (Key(slug, ptv_id), Key(whose, whose_ptv_id) if whose else None)
        for slug, ptv_id, whose, whose_ptv_id in rows.values_list(*names)
    ]


def given_at() -> list[GivenAt]:
    """Every service on offer with each place where it is given, ours and the national catalogue's. Two queries."""
    offered_here = {"service__state": State.PUBLISHED, "service__is_general": False}
    places = ServicePlace.objects.filter(place__state=State.PUBLISHED, **offered_here)
    channels = ServiceChannel.objects.filter(
        channel__state=State.PUBLISHED, channel__kind=Channel.Kind.LOCATION, **offered_here
    )
    service = ("service__slug", "service__ptv_id")
    found = [GivenAt(Key(slug, ptv), place, "") for slug, ptv, place in places.values_list(*service, "place__slug")]
    found += [GivenAt(Key(slug, ptv), "", way) for slug, ptv, way in channels.values_list(*service, "channel__slug")]
    return sorted(found, key=lambda each: (each.service.slug, each.place, each.channel))


def offered(slugs: Collection[str], language: str) -> list[Offered]:
    """These services, by slug. Eleven queries at most, however many there are."""
    rows = list(
        Service.objects.offered()
        .filter(slug__in=list(slugs))
        .select_related("organisation")
        .prefetch_related(*_belonging())
        .order_by("slug")
    )
    general = _general_texts(rows)
    places = {given.place.pk: given.place for row in rows for given in row.given_at.all()}
    hours = timetables(places.values(), clock.today())
    lines = {pk: place_line(place, list(place.texts.all()), language, hours[pk]) for pk, place in places.items()}
    return [_offered(row, general.get(row.general_description, []), lines, language) for row in rows if row.texts.all()]


def offerers(language: str) -> list[Offerer]:
    """Every organisation, by its slug. Two queries."""
    rows = Organisation.objects.standing().order_by("slug").prefetch_related("texts")
    return [_offerer(row, language) for row in rows]


def _belonging() -> tuple[Any, ...]:
    """What is read along with services: made anew each time, for Django writes into it."""
    channels = ServiceChannel.objects.filter(channel__state=State.PUBLISHED)
    places = ServicePlace.objects.filter(place__state=State.PUBLISHED)
    return (
        "texts",
        "organisation__texts",
        Prefetch("helps_in", SituationService.objects.select_related("situation")),
        Prefetch("ways", channels.select_related("channel").prefetch_related("channel__texts")),
        Prefetch("given_at", places.select_related("place__unit").prefetch_related("place__texts")),
    )


def _general_texts(rows: Sequence[Service]) -> dict[Any, list[ServiceText]]:
    """The texts of the national descriptions that the services refer to, by the description's id. One query."""
    wanted = {row.general_description for row in rows if row.general_description is not None}
    found: dict[Any, list[ServiceText]] = {}
    texts = ServiceText.objects.filter(service__ptv_id__in=wanted, service__state=State.PUBLISHED)
    for text in texts.select_related("service").order_by("pk"):
        found.setdefault(text.service.ptv_id, []).append(text)
    return found


def _offered(row: Service, general: list[ServiceText], lines: dict[int, PlaceLine], language: str) -> Offered:
    texts: list[ServiceText] = list(row.texts.all())
    text = in_language(texts, language) or ServiceText()
    nation = in_language(general, language) or ServiceText()
    ways = [way.channel for way in row.ways.all()]
    return Offered(
        key=Key(row.slug, row.ptv_id),
        name=text.name,
        summary=text.summary or nation.summary,
        body=text.body or nation.body,
        price=text.price or nation.price,
        charge=row.charge or (nation.service.charge if general else ""),
        for_whom=text.for_whom or nation.for_whom,
        how_to_come=text.how_to_come or nation.how_to_come,
        language=text.language,
        languages=[each.language for each in texts],
        reviewed_on=row.reviewed_on,
        offerer=_offerer(row.organisation, language) if row.organisation else None,
        situations=[each.situation.slug for each in row.helps_in.all()],
        places=[lines[each.place.pk] for each in row.given_at.all()],
        channels=[channel_line(each, list(each.texts.all()), language) for each in ways],
    )


def _offerer(row: Organisation, language: str) -> Offerer:
    text = in_language(list(row.texts.all()), language)
    return Offerer(
        key=Key(row.slug, row.ptv_id),
        name=text.name if text else row.slug,
        summary=text.summary if text else "",
        business_id=row.business_id,
        phones=row.phones,
        emails=row.emails,
        web=row.web,
    )
