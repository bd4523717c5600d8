"""Who calls is known by a signature of what is said, made with a secret that both sides hold.

What came before comes to nothing when it comes again, so a signed body needs no time in it.
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse, UnreadablePostError

from polku.core.access import Unseen
from polku.sites.gate import Asked

#: Bytes of a body. The longest text message that phones put together has 39,015 characters.
LARGEST = 256 * 1024
#: Of the body, in hexadecimal: HMAC with SHA-256.
HEADER = "X-Signature"

Told = dict[str, Any]
View = Callable[[Asked, Told], None]


class Unreadable(Exception):
    """What came is not what was agreed. It holds nothing of it."""


def signed(view: View) -> Callable[[Asked], HttpResponse]:
    """A view that gets what a gateway says: a JSON object. Where no secret is agreed there is nothing at its address.

    An answer of 200 says that it need not be told again, one of 4xx that it will never be taken.
    """

    @wraps(view)
    def told(request: Asked) -> HttpResponse:
        if not settings.SMS_INBOUND_SECRET:
            raise Unseen
        if request.method != "POST":
            return JsonResponse({}, status=405, headers={"Allow": "POST"})
        try:
            body = _body(request)
            if not _is_signed(request, body):
                return JsonResponse({}, status=403)
            view(request, _object(body))
        except Unreadable:
            return JsonResponse({}, status=400)
        return JsonResponse({})

    return told


def _body(request: Asked) -> bytes:
    try:
        body = request.read(LARGEST + 1)
    except UnreadablePostError:
        raise Unreadable from None
    if len(body) > LARGEST:
        raise Unreadable
    return body


def _is_signed(request: Asked, body: bytes) -> bool:
    right = hmac.new(settings.SMS_INBOUND_SECRET.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right.encode(), request.headers.get(HEADER, "").encode(errors="replace"))


def _object(body: bytes) -> Told:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(said, dict):
        raise Unreadable
    return said
