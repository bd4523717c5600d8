"""The parts of HSDS 3.0 that we tell. What nobody has told is left out: the specification knows no null."""

from typing import Generic, TypeVar
from uuid import UUID

from ninja import Schema

Thing = TypeVar("Thing")


class TaxonomyTerm(Schema):
    """A life situation, as a term."""

    id: UUID
    code: str
    name: str
    description: str
    taxonomy: str
    taxonomy_id: UUID
    language: str


class Attribute(Schema):
    """That a thing belongs under a term."""

    id: UUID
    link_id: UUID
    link_entity: str
    taxonomy_term_id: UUID
    taxonomy_term: TaxonomyTerm | None = None


class Phone(Schema):
    id: UUID
    number: str
    description: str | None = None


class Address(Schema):
    id: UUID
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str = "FI"
    address_type: str = "physical"


class Schedule(Schema):
    """Hours of some days of the week; with `valid_from` and `valid_to`, of those dates instead of the usual ones."""

    id: UUID
    freq: str | None = None
    byday: str | None = None
    opens_at: str | None = None
    closes_at: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    description: str | None = None


class CostOption(Schema):
    id: UUID
    option: str
    amount: int | None = None
    currency: str | None = None
    amount_description: str | None = None


class Accessibility(Schema):
    id: UUID
    description: str


class Contact(Schema):
    id: UUID
    name: str | None = None
    email: str


class Location(Schema):
    id: UUID
    location_type: str = "physical"
    name: str
    description: str | None = None
    url: str | None = None
    addresses: list[Address] | None = None
    accessibility: list[Accessibility] | None = None
    phones: list[Phone] | None = None
    contacts: list[Contact] | None = None
    schedules: list[Schedule] | None = None


class ServiceAtLocation(Schema):
    id: UUID
    service_id: UUID
    location_id: UUID
    location: Location | None = None


class Organization(Schema):
    id: UUID
    name: str
    description: str
    email: str | None = None
    website: str | None = None
    tax_id: str | None = None
    phones: list[Phone] | None = None
    locations: list[Location] | None = None


class Service(Schema):
    id: UUID
    organization_id: UUID
    name: str
    description: str | None = None
    url: str | None = None
    email: str | None = None
    status: str = "active"
    application_process: str | None = None
    fees_description: str | None = None
    eligibility_description: str | None = None
    assured_date: str | None = None
    organization: Organization | None = None
    phones: list[Phone] | None = None
    service_at_locations: list[ServiceAtLocation] | None = None
    cost_options: list[CostOption] | None = None
    attributes: list[Attribute] | None = None


class Taxonomy(Schema):
    id: UUID
    name: str
    description: str
    uri: str | None = None


class NumberedPage(Schema, Generic[Thing]):
    """A page by its number, as HSDS has them."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[Thing]


class About(Schema):
    """What this is, as HSDS asks every API to say."""

    version: str
    profile: str
    openapi_url: str


class Everything(Schema):
    """Every organisation, and every service with all that belongs to it."""

    version: str
    language: str
    organizations: list[Organization]
    services: list[Service]
