from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from ninja import Field, Query

from polku.domain.catalogue.queries import places, situations
from polku.domain.catalogue.queries.open_data import Offerer, given_at, offered, offerers, service_keys
from polku.sites.api.hsds import ids, shapes
from polku.sites.api.hsds.making import Maker, taxonomy, term
from polku.sites.api.operations import operation
from polku.sites.api.problems import NotThere
from polku.sites.api.shapes import LONGEST_PAGE, InLanguage
from polku.sites.gate import Asked, Open, public_view

EVERYBODY = Open("what everybody may read of services and contacts, in HSDS")
VERSION = "3.0"
#: Where the specification stands.
PROFILE = "https://docs.openreferral.org/en/3.0/"
_FURTHEST_PAGE = 100_000

Row = TypeVar("Row")


class NumberedAsked(InLanguage):
    """Which page, by its number, as HSDS has them."""

    page: Annotated[int, Field(ge=1, le=_FURTHEST_PAGE)] = 1
    per_page: Annotated[int, Field(ge=1, le=LONGEST_PAGE)] = 25


class FullAsked(NumberedAsked):
    """`full`: with all that belongs to each."""

    full: bool = False


class ServicesAsked(FullAsked):
    organization_id: UUID | None = None


@public_view(door=EVERYBODY)
@operation("/hsds", answers=shapes.About, tag="hsds", without_empty=True)
def hsds(request: Asked) -> Any:
    """Which version of HSDS this is, and where it is described."""
    return shapes.About(version=VERSION, profile=PROFILE, openapi_url=f"{settings.ADDRESS}{reverse('api:openapi')}")


@public_view(door=EVERYBODY)
@operation("/hsds/services", answers=shapes.NumberedPage[shapes.Service], tag="hsds", without_empty=True)
def hsds_services(request: Asked, asked: Query[ServicesAsked]) -> Any:
    """Services by page."""
    keys = [key for key, whose in service_keys() if asked.organization_id in (None, ids.organization_id(whose))]
    make = maker(asked.language)

    def shown(part: Sequence[Any]) -> list[shapes.Service]:
        rows = offered([key.slug for key in part], asked.language)
        return [make.service(row, full=asked.full) for row in rows]

    return _page(keys, asked, shown)


@public_view(door=EVERYBODY)
@operation("/hsds/services/{id}", answers=shapes.Service, tag="hsds", without_empty=True)
def hsds_service(request: Asked, id: UUID, asked: Query[InLanguage]) -> Any:
    """One service with all that belongs to it."""
    key, _whose = _the(service_keys(), lambda each: ids.service_id(each[0]) == id)
    return maker(asked.language).service(_one(offered([key.slug], asked.language)), full=True)


@public_view(door=EVERYBODY)
@operation("/hsds/organizations", answers=shapes.NumberedPage[shapes.Organization], tag="hsds", without_empty=True)
def hsds_organizations(request: Asked, asked: Query[FullAsked]) -> Any:
    """Organisations by page; the county itself first."""
    make = maker(asked.language)
    rows = [None, *offerers(asked.language)]
    return _page(rows, asked, lambda part: [_organization(make, each, full=asked.full) for each in part])


@public_view(door=EVERYBODY)
@operation("/hsds/organizations/{id}", answers=shapes.Organization, tag="hsds", without_empty=True)
def hsds_organization(request: Asked, id: UUID, asked: Query[InLanguage]) -> Any:
    """One organisation."""
    rows = [None, *offerers(asked.language)]
    found = _the(rows, lambda each: ids.organization_id(each.key if each else None) == id)
    return _organization(maker(asked.language), found, full=True)


@public_view(door=EVERYBODY)
@operation(
    "/hsds/service_at_locations", answers=shapes.NumberedPage[shapes.ServiceAtLocation], tag="hsds", without_empty=True
)
def hsds_service_at_locations(request: Asked, asked: Query[FullAsked]) -> Any:
    """Where services are given, by page."""
    make = maker(asked.language)

    def shown(part: Sequence[Any]) -> list[shapes.ServiceAtLocation]:
        rows = offered({each.service.slug for each in part}, asked.language)
        made = {each.id: each for row in rows for each in make.given_at(row, full=asked.full)}
        return [made[ids.given_id(each)] for each in part if ids.given_id(each) in made]

    return _page(given_at(), asked, shown)


@public_view(door=EVERYBODY)
@operation("/hsds/service_at_locations/{id}", answers=shapes.ServiceAtLocation, tag="hsds", without_empty=True)
def hsds_service_at_location(request: Asked, id: UUID, asked: Query[InLanguage]) -> Any:
    """One place where a service is given."""
    given = _the(given_at(), lambda each: ids.given_id(each) == id)
    rows = offered([given.service.slug], asked.language)
    made = [each for row in rows for each in maker(asked.language).given_at(row, full=True)]
    return _the(made, lambda each: each.id == id)


@public_view(door=EVERYBODY)
@operation("/hsds/taxonomies", answers=shapes.NumberedPage[shapes.Taxonomy], tag="hsds", without_empty=True)
def hsds_taxonomies(request: Asked, asked: Query[NumberedAsked]) -> Any:
    """The taxonomies: there is one, of life situations."""
    return _page([taxonomy()], asked, list)


@public_view(door=EVERYBODY)
@operation("/hsds/taxonomies/{id}", answers=shapes.Taxonomy, tag="hsds", without_empty=True)
def hsds_taxonomy(request: Asked, id: UUID) -> Any:
    """One taxonomy."""
    return _the([taxonomy()], lambda each: each.id == id)


@public_view(door=EVERYBODY)
@operation("/hsds/taxonomy_terms", answers=shapes.NumberedPage[shapes.TaxonomyTerm], tag="hsds", without_empty=True)
def hsds_taxonomy_terms(request: Asked, asked: Query[NumberedAsked]) -> Any:
    """Life situations as terms, by page."""
    return _page(situations(asked.language), asked, lambda part: [term(each) for each in part])


@public_view(door=EVERYBODY)
@operation("/hsds/taxonomy_terms/{id}", answers=shapes.TaxonomyTerm, tag="hsds", without_empty=True)
def hsds_taxonomy_term(request: Asked, id: UUID, asked: Query[InLanguage]) -> Any:
    """One life situation as a term."""
    return term(_the(situations(asked.language), lambda each: ids.term_id(each.slug) == id))


def maker(language: str) -> Maker:
    """Whoever puts things into shape, with the life situations there are."""
    return Maker.of(language, situations(language))


def _organization(make: Maker, told: Offerer | None, *, full: bool) -> shapes.Organization:
    """An organisation; the county, when in full, with its places."""
    if told is None and full:
        return make.county(places(make.language))
    return make.organization(told, full=full)


def _the(rows: Sequence[Row], is_it: Callable[[Row], bool]) -> Row:
    """The first that it is."""
    for row in rows:
        if is_it(row):
            return row
    raise NotThere


def _one(rows: Sequence[Row]) -> Row:
    return _the(rows, lambda _row: True)


def _page(rows: Sequence[Row], asked: NumberedAsked, shown: Callable[[Sequence[Row]], Sequence[Any]]) -> dict[str, Any]:
    """The page of that number, made of its rows alone."""
    pages = -(-len(rows) // asked.per_page)
    begin = (asked.page - 1) * asked.per_page
    part = rows[begin : begin + asked.per_page]
    contents = shown(part)
    return {
        "total_items": len(rows),
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }
