"""What things are called in HSDS: ids that stay, made of their addresses here, or taken from the national catalogue."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings

from polku.domain.catalogue.queries.open_data import GivenAt, Key


def id_of(kind: str, name: str) -> UUID:
    """The id of a thing of ours. Two counties with the same name for something have two ids."""
    return uuid5(NAMESPACE_URL, f"{settings.ADDRESS}/avoin/{kind}/{name}")


def part_of(whole: UUID, part: str) -> UUID:
    """The id of what belongs to a thing."""
    return uuid5(whole, part)


def service_id(key: Key) -> UUID:
    return key.ptv_id or id_of("service", key.slug)


def organization_id(key: Key | None) -> UUID:
    """Of an organisation; without one, of the county itself."""
    return (key.ptv_id or id_of("organization", key.slug)) if key else id_of("organization", "")


def location_id(*, place: str = "", channel: str = "") -> UUID:
    return id_of("place", place) if place else id_of("channel", channel)


def given_id(given: GivenAt) -> UUID:
    """That a service is given at a place."""
    return part_of(service_id(given.service), str(location_id(place=given.place, channel=given.channel)))


TAXONOMY = "situations"


def taxonomy_id() -> UUID:
    return id_of("taxonomy", TAXONOMY)


def term_id(slug: str) -> UUID:
    return id_of("situation", slug)
