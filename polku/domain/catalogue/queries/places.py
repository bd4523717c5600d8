"""Places: where one can come or call, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from polku.core.clock import clock
from polku.domain.catalogue.models import Place, PlaceText, Service, ServiceText, State
from polku.domain.catalogue.models.hours import Exceptional, Opening, Span, Spans, Timetable
from polku.domain.catalogue.models.kept import in_language
from polku.domain.catalogue.queries.lines import PlaceLine, ServiceLine, grouped, place_line, service_line
from polku.domain.staff.models import OpeningException, Unit


class HasHours(Protocol):
    @property
    def hours(self) -> Timetable: ...


@dataclass(frozen=True, slots=True)
class PlacePage:
    """Everything its page shows for a day."""

    place: PlaceLine
    body: str
    languages: list[str]
    services: list[ServiceLine]
    day: date
    today: Spans
    reason_today: str
    week: tuple[Spans, ...]
    #: Those that are not over by the day.
    exceptions: list[Exceptional]
    sources: list[dict[str, str]]
    owner: str
    reviewed_on: date | None
    review_on: date | None
    is_stale: bool


def places(language: str, *, kind: str = "", day: date | None = None) -> list[PlaceLine]:
    """Every place by its slug, with its hours from a day on. Four queries at most."""
    texts = PlaceText.objects.filter(place__state=State.PUBLISHED).order_by("place__slug")
    return place_lines(texts.filter(place__kind=kind) if kind else texts, language, day or clock.today())


def place_page(slug: str, language: str, day: date | None = None) -> PlacePage | None:
    """None: there is none, or it is archived. Six queries at most."""
    day = day or clock.today()
    texts = list(PlaceText.objects.filter(place__slug=slug, place__state=State.PUBLISHED).select_related("place__unit"))
    text = in_language(texts, language)
    if text is None:
        return None
    place = text.place
    hours = timetables([place], day)[place.pk]
    special = hours.exception_on(day)
    return PlacePage(
        place=place_line(place, texts, language, hours),
        body=text.body,
        languages=[each.language for each in texts],
        services=_services_at(place, language),
        day=day,
        today=hours.on(day),
        reason_today=special.reason(language) if special else "",
        week=hours.week,
        exceptions=[each for each in hours.exceptions if each.last_day >= day],
        sources=place.sources,
        owner=place.owner_role,
        reviewed_on=place.reviewed_on,
        review_on=place.review_on,
        is_stale=place.is_stale(clock.today()),
    )


def open_now(place: HasHours, moment: datetime) -> Opening:
    """Whether somebody answers at a moment, until when, or from when on."""
    return place.hours.at(moment)


def place_lines(texts: QuerySet[PlaceText], language: str, day: date) -> list[PlaceLine]:
    """The places of these texts, in their order. Four queries at most."""
    found = grouped(texts.select_related("place__unit"), "place")
    hours = timetables([place for place, _texts in found], day)
    return [place_line(place, its, language, hours[place.pk]) for place, its in found]


def timetables(found: Iterable[Place], day: date) -> dict[int, Timetable]:
    """The hours of each place, by its key: our own unit's where it is one. Three queries at most."""
    rows = list(found)
    coming = OpeningException.objects.filter(last_day__gte=day).prefetch_related("periods")
    units = [place.unit for place in rows if place.unit is not None]
    prefetch_related_objects(units, "opening_periods", Prefetch("exceptions", coming, to_attr="coming"))
    return {place.pk: _of_unit(place.unit) if place.unit else Timetable.of_json(place.hours) for place in rows}


def _of_unit(unit: Unit) -> Timetable:
    """A unit's hours. It is closed on public holidays, as `staff` has it."""
    week: list[list[Span]] = [[] for _weekday in range(7)]
    for period in unit.opening_periods.all():
        week[period.weekday].append(_span(period.opens, period.closes))
    coming: list[OpeningException] = getattr(unit, "coming", [])
    exceptions = (
        Exceptional(
            each.first_day,
            each.last_day,
            tuple(_span(period.opens, period.closes) for period in each.periods.all()),
            {"fi": each.reason_fi, "sv": each.reason_sv, "en": each.reason_en},
        )
        for each in coming
    )
    return Timetable(tuple(map(tuple, week)), tuple(exceptions), closed_on_holidays=True)


def _span(opens: time, closes: time) -> Span:
    return Span(f"{opens:%H:%M}", f"{closes:%H:%M}")


def _services_at(place: Place, language: str) -> list[ServiceLine]:
    texts = ServiceText.objects.filter(service__given_at__place=place, service__state=State.PUBLISHED)
    found: list[tuple[Service, list[ServiceText]]] = grouped(
        texts.select_related("service").order_by("service__slug"), "service"
    )
    return [service_line(service, its, language) for service, its in found]
