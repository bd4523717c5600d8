"""Every operation of the open data: read, described, counted, and answered in a way that may be kept.

django-ninja reads the question, checks it and describes both it and the answer; the gate stands around it as around any
other view.
"""

import hashlib
import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from polku.core.limits.limits import WINDOW, Limit, has_room
from polku.sites.api.problems import MEDIA_TYPE, Problem, answer_problems, problem
from polku.sites.gate import Asked
from polku.sites.origin import address_of

VERSION = "1"
#: Seconds for which an answer may be shown without asking whether it has changed.
KEPT_FOR = 300
#: From one network in a minute. A copy of everything takes far less.
ASKING = Limit("open-data", 300)
READING = ("GET", "HEAD")

#: What may come instead of what was asked for.
_PROBLEMS = {404: "There is nothing public there", 422: "A value could not be read", 429: "Asked too often"}

View = Callable[..., HttpResponse]


class _Json(BaseRenderer):
    """JSON in UTF-8 as it is written."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


api = NinjaAPI(
    title="Polku: open data",
    version=VERSION,
    description="Services, places, life situations, public guidance and law. Read only; no key is needed.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    renderer=_Json(),
)
answer_problems(api)


def operation(
    path: str,
    *,
    answers: Any,
    tag: str,
    media_type: str = "application/json",
    without_empty: bool = False,
    is_told: bool = True,
) -> Callable[[View], View]:
    """A view that django-ninja reads the question for.

    `path` is as in the description, below `/avoin`; `answers` is the shape of a good answer. `without_empty` leaves out
    what nobody has told, for shapes that know no null. What not `is_told` stands in no description.
    """

    def decorate(function: View) -> View:
        name = function.__name__
        api.get(
            path,
            response={200: answers, **dict.fromkeys(_PROBLEMS, Problem)},
            operation_id=name,
            summary=(function.__doc__ or "").partition("\n")[0].rstrip("."),
            tags=[tag],
            url_name=name,
            exclude_none=without_empty,
            include_in_schema=is_told,
            openapi_extra={"x-media-type": media_type},
        )(function)

        @wraps(function)
        def view(request: Asked, **arguments: Any) -> HttpResponse:
            return _answered(request, name, arguments)

        view.csrf_exempt = True  # type: ignore[attr-defined]  # Nothing is written, so there is nothing to forge.
        return view

    return decorate


def answer_of(data: Any, media_type: str) -> HttpResponse:
    """An answer in a media type of its own."""
    return HttpResponse(json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False), content_type=media_type)


@cache
def description() -> dict[str, Any]:
    """The whole of the API in OpenAPI 3.1."""
    said = deepcopy(dict(api.get_openapi_schema(path_prefix="avoin")))
    for verbs in said["paths"].values():
        for each in verbs.values():
            good = each.pop("x-media-type")
            for status, answer in each["responses"].items():
                shape = answer["content"].pop("application/json")
                answer["content"][good if status == 200 else MEDIA_TYPE] = shape
                answer["description"] = _PROBLEMS.get(status, answer["description"])
    return said


@cache
def _operations() -> dict[str, View]:
    """What django-ninja made of each view, by its name."""
    return {str(pattern.name): pattern.callback for pattern in api.urls[0]}  # type: ignore[union-attr,misc]


def _answered(request: Asked, name: str, arguments: dict[str, Any]) -> HttpResponse:
    if request.method not in READING:
        refused = problem(405, "This can only be read.")
        refused["Allow"] = ", ".join(READING)
        return _open_to_all(request, refused)
    if not has_room(ASKING, address_of(request)):
        refused = problem(429, "There were many questions from your network. Try again in a minute.")
        refused["Retry-After"] = str(int(WINDOW.total_seconds()))
        return _open_to_all(request, refused)
    asked, request.method = request.method, "GET"
    response = _operations()[name](request, **arguments)
    request.method = asked
    return _open_to_all(request, _kept(request, response) if response.status_code == 200 else response)


def _kept(request: Asked, response: HttpResponse) -> HttpResponse:
    """With its mark; or only that nothing has changed, to whoever has the same already."""
    mark = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = mark
    response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    known = get_conditional_response(request, etag=mark, response=response)
    return known if isinstance(known, HttpResponse) else response


def _open_to_all(request: Asked, response: HttpResponse) -> HttpResponse:
    """Pages of other sites may read it too. Nobody's session had a part in it, whatever the gate looked at."""
    response["Access-Control-Allow-Origin"] = "*"
    request.session.accessed = False
    return response
