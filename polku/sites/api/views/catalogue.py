from types import SimpleNamespace
from typing import Any, Literal

from ninja import Query

from polku.domain.catalogue.queries import place_page, service_page, services, situation_page, situations
from polku.domain.catalogue.queries.open_data import places_after
from polku.sites.api import shapes
from polku.sites.api.operations import operation
from polku.sites.api.problems import NotThere
from polku.sites.gate import Asked, Open, public_view

EVERYBODY = Open("what everybody may read of services and contacts")


class ServicesAsked(shapes.Paged):
    """Services of one life situation, or all."""

    situation: str = shapes.slug_or_nothing("The slug of a life situation")


class PlacesAsked(shapes.Paged):
    """Places of one kind, or all."""

    kind: Literal["", "unit", "duty", "hotline", "partner"] = ""


@public_view(door=EVERYBODY)
@operation("/v1/services", answers=shapes.Page[shapes.ServiceLine], tag="services")
def open_services(request: Asked, asked: Query[ServicesAsked]) -> Any:
    """Services, by their names in addresses."""
    rows = services(asked.language, after=asked.after, limit=asked.limit + 1, situation=asked.situation)
    return shapes.page_of(rows, asked.limit)


@public_view(door=EVERYBODY)
@operation("/v1/services/{slug}", answers=shapes.ServicePage, tag="services")
def open_service(request: Asked, slug: shapes.Slug, asked: Query[shapes.InLanguage]) -> Any:
    """One service: what it is, what it costs, and how one comes to it."""
    page = service_page(slug, asked.language)
    if page is None or page.is_general:
        raise NotThere
    return page


@public_view(door=EVERYBODY)
@operation("/v1/places", answers=shapes.Page[shapes.PlaceLine], tag="places")
def open_places(request: Asked, asked: Query[PlacesAsked]) -> Any:
    """Places, by their names in addresses, with their opening hours."""
    rows = places_after(asked.after, asked.language, kind=asked.kind, limit=asked.limit + 1)
    return shapes.page_of(rows, asked.limit)


@public_view(door=EVERYBODY)
@operation("/v1/places/{slug}", answers=shapes.PlacePage, tag="places")
def open_place(request: Asked, slug: shapes.Slug, asked: Query[shapes.InLanguage]) -> Any:
    """One place: contact details, opening hours and the services given there."""
    page = place_page(slug, asked.language)
    if page is None:
        raise NotThere
    more = {name: getattr(page, name) for name in shapes.PlacePage.model_fields if hasattr(page, name)}
    line = {name: getattr(page.place, name) for name in shapes.PlaceLine.model_fields}
    return SimpleNamespace(**{**more, **line})


@public_view(door=EVERYBODY)
@operation("/v1/situations", answers=shapes.Page[shapes.SituationLine], tag="situations")
def open_situations(request: Asked, asked: Query[shapes.Paged]) -> Any:
    """Life situations, by their names in addresses."""
    rows = sorted((row for row in situations(asked.language) if row.slug > asked.after), key=lambda row: row.slug)
    return shapes.page_of(rows, asked.limit)


@public_view(door=EVERYBODY)
@operation("/v1/situations/{slug}", answers=shapes.SituationPage, tag="situations")
def open_situation(request: Asked, slug: shapes.Slug, asked: Query[shapes.InLanguage]) -> Any:
    """One life situation: what helps in it."""
    page = situation_page(slug, asked.language)
    if page is None:
        raise NotThere
    return page
