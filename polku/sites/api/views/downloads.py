from typing import Any

from django.http import HttpResponse
from ninja import Query

from polku.domain.catalogue.queries import places
from polku.domain.catalogue.queries.open_data import offered, offerers, service_keys
from polku.sites.api.hsds.shapes import Everything
from polku.sites.api.linked_data import MEDIA_TYPE, graph_of
from polku.sites.api.operations import answer_of, operation
from polku.sites.api.shapes import InLanguage
from polku.sites.api.views.hsds import VERSION, maker
from polku.sites.gate import Asked, Open, public_view

EVERYBODY = Open("what everybody may read of services and contacts, in one file")


@public_view(door=EVERYBODY)
@operation("/hsds.json", answers=Everything, tag="hsds", without_empty=True)
def hsds_download(request: Asked, asked: Query[InLanguage]) -> Any:
    """Every organisation and service in HSDS, in one file."""
    make = maker(asked.language)
    rows = offered([key.slug for key, _whose in service_keys()], asked.language)
    return {
        "version": VERSION,
        "language": asked.language,
        "organizations": [
            make.county(places(asked.language)),
            *(make.organization(each, full=True) for each in offerers(asked.language)),
        ],
        "services": [make.service(row, full=True) for row in rows],
    }


@public_view(door=EVERYBODY)
@operation("/services.jsonld", answers=dict[str, Any], tag="linked data", media_type=MEDIA_TYPE)
def linked_data(request: Asked, asked: Query[InLanguage]) -> HttpResponse:
    """Services and contacts as linked data, in the words of schema.org."""
    rows = offered([key.slug for key, _whose in service_keys()], asked.language)
    graph = graph_of(rows, places(asked.language), offerers(asked.language), asked.language)
    return answer_of(graph, MEDIA_TYPE)
