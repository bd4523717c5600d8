"""Units by the names that articles call them."""

from uuid import UUID

from django.utils.text import slugify

from polku.domain.staff.queries import units_in_order


def units_by_slug() -> dict[str, UUID]:
    """The unit of each name, written as in an address: `testilan-sosiaaliasema`."""
    return {slugify(unit.name): unit.pk for unit in units_in_order()}
