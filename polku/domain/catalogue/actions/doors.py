"""The doors of the catalogue. It tells of no client, so nobody's line is written; a refusal always is."""

from polku.core.access import Actor
from polku.core.audit import doors
from polku.domain.catalogue.models import Place, Service
from polku.domain.catalogue.permissions import KEEP_CATALOGUE

#: There is one, and everybody may know it.
_CATALOGUE = "catalogue"


def access_catalogue(actor: Actor) -> None:
    """The catalogue as a whole, for those who keep it."""
    doors.enter(actor, _CATALOGUE, kind="catalogue", id="", to=KEEP_CATALOGUE)


def access_place(actor: Actor, slug: str) -> Place:
    """A place, to change it."""
    found: Place | None = Place.objects.select_related("unit").filter(slug=slug).first()
    return doors.enter(actor, found, kind="place", id=slug, to=KEEP_CATALOGUE)


def access_service(actor: Actor, slug: str) -> Service:
    """A service, to change it."""
    found: Service | None = Service.objects.filter(slug=slug).first()
    return doors.enter(actor, found, kind="service", id=slug, to=KEEP_CATALOGUE)
