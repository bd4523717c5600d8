"""Each thing as one line of a list, in a reader's language or the nearest to it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from polku.core.clock import clock
from polku.domain.catalogue.models import (
    Channel,
    ChannelText,
    Place,
    PlaceText,
    Service,
    ServiceText,
    Situation,
    SituationText,
)
from polku.domain.catalogue.models.hours import Timetable
from polku.domain.catalogue.models.kept import Texts, in_language


@dataclass(frozen=True, slots=True)
class SituationLine:
    """`title` in the words of whoever is in it, `name` short. `language` is what the text really is in."""

    slug: str
    title: str
    name: str
    summary: str
    topic: str
    language: str


@dataclass(frozen=True, slots=True)
class ServiceLine:
    slug: str
    name: str
    summary: str
    language: str
    price: str
    charge: str
    origin: str
    reviewed_on: date | None
    is_stale: bool


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """`phones`, `emails`, `web` and `addresses` are as in the model, those in the reader's language first."""

    slug: str
    kind: str
    name: str
    summary: str
    language: str
    phones: list[dict[str, str]]
    emails: list[dict[str, str]]
    web: list[dict[str, str]]
    addresses: list[dict[str, str]]
    hours: Timetable


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A further number of a place, what it is for, and when somebody answers it."""

    number: str
    name: str
    hours: Timetable


@dataclass(frozen=True, slots=True)
class PlaceLine:
    slug: str
    kind: str
    name: str
    summary: str
    language: str
    phone: str
    phones: list[PhoneLine]
    email: str
    address: str
    postal: str
    area: str
    accessibility: str
    is_fictitious: bool
    hours: Timetable


def grouped(texts: Iterable[Texts], thing: str) -> list[tuple[Any, list[Texts]]]:
    """Each thing with its texts, in the order in which the things come. `thing` is the name of the key."""
    found: dict[int, tuple[Any, list[Texts]]] = {}
    for text in texts:
        found.setdefault(getattr(text, f"{thing}_id"), (getattr(text, thing), []))[1].append(text)
    return list(found.values())


def situation_line(situation: Situation, texts: Collection[SituationText], language: str) -> SituationLine:
    text = in_language(texts, language) or SituationText(name=situation.slug, title=situation.slug, language="fi")
    return SituationLine(situation.slug, text.title, text.name, text.summary, situation.topic, text.language)


def service_line(service: Service, texts: Collection[ServiceText], language: str) -> ServiceLine:
    text = in_language(texts, language) or ServiceText(name=service.slug, language="fi")
    return ServiceLine(
        slug=service.slug,
        name=text.name,
        summary=text.summary,
        language=text.language,
        price=text.price,
        charge=service.charge,
        origin=service.origin,
        reviewed_on=service.reviewed_on,
        is_stale=service.is_stale(clock.today()),
    )


def channel_line(channel: Channel, texts: Collection[ChannelText], language: str) -> ChannelLine:
    text = in_language(texts, language) or ChannelText(name=channel.slug, language="fi")
    return ChannelLine(
        slug=channel.slug,
        kind=channel.kind,
        name=text.name,
        summary=text.summary,
        language=text.language,
        phones=_nearest(channel.phones, language),
        emails=_nearest(channel.emails, language),
        web=_nearest(channel.web, language),
        addresses=_nearest(channel.addresses, language),
        hours=Timetable.of_json(channel.hours),
    )


def place_line(place: Place, texts: Collection[PlaceText], language: str, hours: Timetable) -> PlaceLine:
    text = in_language(texts, language) or PlaceText(name=place.slug, language="fi")
    return PlaceLine(
        slug=place.slug,
        kind=place.kind,
        name=text.name,
        summary=text.summary,
        language=text.language,
        phone=place.phone,
        phones=[_phone_line(each, language) for each in place.phones],
        email=place.email,
        address=place.address,
        postal=place.postal,
        area=place.area,
        accessibility=text.accessibility,
        is_fictitious=place.is_fictitious,
        hours=hours,
    )


def _phone_line(kept: dict[str, Any], language: str) -> PhoneLine:
    names = kept["names"]
    name = names.get(language) or names.get("fi") or next(iter(names.values()), "")
    return PhoneLine(kept["number"], name, Timetable.of_json(kept["hours"]))


def _nearest(ways: Sequence[dict[str, str]], language: str) -> list[dict[str, str]]:
    """Those in the reader's language; else the Finnish ones; else all. One without a language is for everybody."""
    for wanted in (language, "fi"):
        found = [each for each in ways if each.get("language", "") in (wanted, "")]
        if found:
            return found
    return list(ways)
