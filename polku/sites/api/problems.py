"""What went wrong, as a machine can read it: RFC 9457."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

MEDIA_TYPE = "application/problem+json"


class WrongValue(Schema):
    """One value of the question that could not be read, and why."""

    where: str
    why: str


class Problem(Schema):
    """What went wrong (RFC 9457). `errors` names the values that could not be read."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[WrongValue] = []


class NotThere(Exception):
    """There is no such thing, or it is not public."""


def problem(status: int, detail: str, errors: Sequence[WrongValue] = ()) -> HttpResponse:
    """The answer that says what went wrong."""
    said = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors))
    return HttpResponse(json.dumps(said.model_dump(), ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def answer_problems(api: NinjaAPI) -> None:
    """Have the API tell its problems in this shape. What is our own fault goes on to the site's way of faults."""
    for kind in (NotThere, ValidationError, Exception):
        api.add_exception_handler(kind, _answer_to)


def _answer_to(_request: HttpRequest, fault: Any) -> HttpResponse:
    match fault:
        case NotThere():
            return problem(404, "There is nothing public at this address.")
        case ValidationError():
            return problem(422, "Some values could not be read.", [_wrong(each) for each in fault.errors])
    raise fault


def _wrong(error: dict[str, Any]) -> WrongValue:
    """The place and the reason, never what was sent."""
    return WrongValue(where=".".join(str(part) for part in error["loc"]), why=str(error["msg"]))
