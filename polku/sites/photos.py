"""The photo of a worker, as both sites send it."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from polku.domain.staff.models import Worker
from polku.domain.staff.queries import photo_of
from polku.sites.sessions import session_of


def photo(request: HttpRequest, worker: Worker) -> HttpResponse:
    """The picture. A browser asks anew each time whether it is still the one; a shared device keeps none at all."""
    mark = f'"{worker.photo}"'
    known = get_conditional_response(request, etag=mark)
    response = known or HttpResponse(photo_of(worker), content_type="image/jpeg")
    response["ETag"] = mark
    response["Cache-Control"] = "private, no-store" if session_of(request).is_shared else "private, no-cache"
    return response
