"""What the catalogue tells, put into the shapes of HSDS."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from polku.core.clock import clock
from polku.core.markdown import to_text
from polku.core.settings import county
from polku.domain.catalogue.models import Channel, Charge
from polku.domain.catalogue.queries import ChannelLine, PlaceLine, SituationLine
from polku.domain.catalogue.queries.open_data import GivenAt, Offered, Offerer
from polku.sites.api.hsds import ids, shapes
from polku.sites.api.hsds.hours import schedules_of
from polku.sites.api.public_pages import public_page

_POSTAL = re.compile(r"\s*(\d{5})\s+(\S.*?)\s*")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the shapes in one language, with the terms that services may belong under."""

    language: str
    today: date
    terms: Mapping[str, shapes.TaxonomyTerm]

    @classmethod
    def of(cls, language: str, situations: Iterable[SituationLine]) -> "Maker":
        return cls(language, clock.today(), {each.slug: term(each) for each in situations})

    def service(self, told: Offered, *, full: bool) -> shapes.Service:
        """A service; when not in `full`, only what there is one of."""
        own = ids.service_id(told.key)
        organization = self.organization(told.offerer, full=False)
        line = shapes.Service(
            id=own,
            organization_id=organization.id,
            name=told.name,
            description=to_text(f"{told.summary}\n\n{told.body}").strip() or None,
            url=public_page("service", told.key.slug, self.language),
            email=next((each["address"] for way in told.channels for each in way.emails), None),
            application_process=told.how_to_come or None,
            fees_description=told.price or None,
            eligibility_description=told.for_whom or None,
            assured_date=told.reviewed_on.isoformat() if told.reviewed_on else None,
            organization=organization,
        )
        if full:
            line.phones = _phones(own, [each for way in told.channels for each in way.phones])
            line.service_at_locations = list(self.given_at(told, full=True)) or None
            line.cost_options = _costs(own, told)
            line.attributes = self._attributes(own, told) or None
        return line

    def given_at(self, told: Offered, *, full: bool) -> list[shapes.ServiceAtLocation]:
        """Where a service is given: at our places, and at those of the national catalogue."""
        spots = [(GivenAt(told.key, each.slug, ""), self._place(each)) for each in told.places]
        spots += [
            (GivenAt(told.key, "", each.slug), self._of_channel(each))
            for each in told.channels
            if each.kind == Channel.Kind.LOCATION
        ]
        return [
            shapes.ServiceAtLocation(
                id=ids.given_id(given),
                service_id=ids.service_id(told.key),
                location_id=location.id,
                location=location if full else None,
            )
            for given, location in spots
        ]

    def organization(self, told: Offerer | None, *, full: bool) -> shapes.Organization:
        """An organisation; without one the county itself, which gives its own services."""
        if told is None:
            return self._county(full)
        own = ids.organization_id(told.key)
        return shapes.Organization(
            id=own,
            name=told.name,
            description=told.summary or told.name,
            email=next((each["address"] for each in told.emails), None),
            website=next((each["url"] for each in told.web), None),
            tax_id=told.business_id or None,
            phones=_phones(own, told.phones) if full else None,
        )

    def county(self, places: Iterable[PlaceLine]) -> shapes.Organization:
        """The county with all its places, those too where no service is named."""
        whole = self._county(full=True)
        whole.locations = [self._place(each) for each in places] or None
        return whole

    def _county(self, full: bool) -> shapes.Organization:
        shown, own = county.shown_in(self.language), ids.organization_id(None)
        name = shown.name or "Polku"
        return shapes.Organization(
            id=own,
            name=name,
            description=name,
            email=shown.email or None,
            website=settings.ADDRESS,
            phones=_phones(own, [{"number": shown.phone}] if shown.phone else []) if full else None,
        )

    def _place(self, told: PlaceLine) -> shapes.Location:
        own = ids.location_id(place=told.slug)
        note = told.accessibility
        return shapes.Location(
            id=own,
            name=told.name,
            description=told.summary or None,
            url=public_page("place", told.slug, self.language),
            addresses=self._addresses(own, [(told.address, told.postal)]),
            accessibility=[shapes.Accessibility(id=ids.part_of(own, "access"), description=note)] if note else None,
            phones=_phones(own, _numbers(told)),
            contacts=[shapes.Contact(id=ids.part_of(own, "e-mail"), email=told.email)] if told.email else None,
            schedules=schedules_of(told.hours, own, self.language, self.today),
        )

    def _of_channel(self, told: ChannelLine) -> shapes.Location:
        own = ids.location_id(channel=told.slug)
        lines = [(each["text"], f"{each['postal_code']} {each['city']}") for each in told.addresses]
        return shapes.Location(
            id=own,
            name=told.name,
            description=told.summary or None,
            url=next((each["url"] for each in told.web), None),
            addresses=self._addresses(own, lines),
            phones=_phones(own, told.phones),
            contacts=[
                shapes.Contact(id=ids.part_of(own, each["address"]), email=each["address"]) for each in told.emails
            ]
            or None,
            schedules=schedules_of(told.hours, own, self.language, self.today),
        )

    def _addresses(self, whose: UUID, lines: Iterable[tuple[str, str]]) -> list[shapes.Address] | None:
        """Only whole addresses: HSDS asks for a postal code and a city."""
        region = county.shown_in(self.language).name or "Polku"
        found = []
        for street, postal in lines:
            if street and (parts := _POSTAL.fullmatch(postal)):
                own = ids.part_of(whose, f"{street}, {postal}")
                code, city = parts.groups()
                found.append(
                    shapes.Address(id=own, address_1=street, city=city, state_province=region, postal_code=code)
                )
        return found or None

    def _attributes(self, whose: UUID, told: Offered) -> list[shapes.Attribute]:
        return [
            shapes.Attribute(
                id=ids.part_of(whose, slug),
                link_id=whose,
                link_entity="service",
                taxonomy_term_id=self.terms[slug].id,
                taxonomy_term=self.terms[slug],
            )
            for slug in told.situations
            if slug in self.terms
        ]


def term(told: SituationLine) -> shapes.TaxonomyTerm:
    """A life situation as a term of the one taxonomy."""
    return shapes.TaxonomyTerm(
        id=ids.term_id(told.slug),
        code=told.slug,
        name=told.name,
        description=told.summary or told.title,
        taxonomy=ids.TAXONOMY,
        taxonomy_id=ids.taxonomy_id(),
        language=told.language,
    )


def taxonomy() -> shapes.Taxonomy:
    """The only taxonomy there is."""
    return shapes.Taxonomy(
        id=ids.taxonomy_id(), name=ids.TAXONOMY, description="Life situations in which somebody looks for help"
    )


def _numbers(told: PlaceLine) -> list[Mapping[str, str]]:
    """Every number of a place, the first one first, each with what it is for."""
    more = [{"number": each.number, "info": each.name} for each in told.phones]
    first = [{"number": told.phone}] if told.phone and told.phone not in {each["number"] for each in more} else []
    return [*first, *more]


def _phones(whose: UUID, told: Iterable[Mapping[str, str]]) -> list[shapes.Phone] | None:
    """Each number once."""
    numbers = {each["number"]: each.get("info") or None for each in told}
    return [
        shapes.Phone(id=ids.part_of(whose, number), number=number, description=said) for number, said in numbers.items()
    ] or None


def _costs(whose: UUID, told: Offered) -> list[shapes.CostOption] | None:
    if not told.charge:
        return None
    is_free = told.charge == Charge.FREE
    return [
        shapes.CostOption(
            id=ids.part_of(whose, "cost"),
            option=told.charge,
            amount=0 if is_free else None,
            currency="EUR" if is_free else None,
            amount_description=told.price or None,
        )
    ]
