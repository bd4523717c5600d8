"""Closed for a while: a file in the data folder turns every page into one that says so.

`polku maintenance on` makes the file. Whoever sends a form meanwhile gets back what they wrote.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from polku.sites import faults

#: The file's name in the data folder.
FILE = "maintenance"
#: Seconds after which a browser or a search engine may ask again.
AGAIN_AFTER = 300

Answer = Callable[[HttpRequest], Any]


def is_closed() -> bool:
    """Is it maintenance now? One look at the disk."""
    return Path(settings.DATA_DIR, FILE).exists()


@sync_and_async_middleware
def closed_for_maintenance(get_response: Answer) -> Answer:
    """Answers every request itself while it is maintenance. Nothing is asked of the database."""
    if iscoroutinefunction(get_response):

        async def answer_soon(request: HttpRequest) -> HttpResponseBase:
            if is_closed():
                return faults.maintenance(request, AGAIN_AFTER)
            waited: Awaitable[HttpResponseBase] = get_response(request)
            return await waited

        return answer_soon

    def answer(request: HttpRequest) -> HttpResponseBase:
        if is_closed():
            return faults.maintenance(request, AGAIN_AFTER)
        response: HttpResponseBase = get_response(request)
        return response

    return answer
