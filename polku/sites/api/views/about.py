from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Schema

from polku.sites.api.operations import VERSION, answer_of, description, operation
from polku.sites.api.problems import NotThere
from polku.sites.gate import Asked, Open, public_view

EVERYBODY = Open("what there is to read, the same for everybody")


class Contents(Schema):
    """Where to go on."""

    version: str
    openapi: str
    lists: list[str]
    hsds: str
    hsds_download: str
    linked_data: str


@public_view(door=EVERYBODY)
@operation("/", answers=Contents, tag="about")
def contents(request: Asked) -> Any:
    """What there is to read, and where."""
    lists = ("open_services", "open_places", "open_situations", "open_articles", "open_search")
    return {
        "version": VERSION,
        "openapi": reverse("api:openapi"),
        "lists": [reverse(f"api:{name}") for name in lists],
        "hsds": reverse("api:hsds"),
        "hsds_download": reverse("api:hsds_download"),
        "linked_data": reverse("api:linked_data"),
    }


@public_view(door=EVERYBODY)
@operation("/openapi.json", answers=dict[str, Any], tag="about")
def openapi(request: Asked) -> HttpResponse:
    """This description, in OpenAPI 3.1."""
    return answer_of(description(), "application/json")


@public_view(door=EVERYBODY)
@operation("/nothing", answers=dict[str, Any], tag="about", is_told=False)
def nothing(request: Asked) -> HttpResponse:
    """The answer at every other address."""
    raise NotThere
