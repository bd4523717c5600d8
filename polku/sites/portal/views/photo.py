from uuid import UUID

from django.http import HttpResponse

from polku.domain.cases.actions import access_photo
from polku.sites.gate import Asked, portal_view
from polku.sites.photos import photo


@portal_view(door=access_photo)
def worker_photo(request: Asked, worker_id: UUID) -> HttpResponse:
    """The photo of a worker who helps me, if they show it."""
    return photo(request, access_photo(request.actor, worker_id))
