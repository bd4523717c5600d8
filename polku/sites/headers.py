"""What every answer tells the browser, beside what Django and django-csp say: see ADR 17.

The same words go onto the files and the live stream, which are served beside Django.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

#: What a browser can do for a page and no page of ours asks for. Each word is a feature that browsers know.
UNUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "unload",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
#: Passkeys are for our own pages alone.
OURS_ALONE = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS = ", ".join((*(f"{name}=()" for name in UNUSED), *(f"{name}=(self)" for name in OURS_ALONE)))

Answer = Callable[[HttpRequest], Any]


@sync_and_async_middleware
def more_headers(get_response: Answer) -> Answer:
    """Adds the headers below to every answer of a view, an error's included."""
    if iscoroutinefunction(get_response):

        async def answer_soon(request: HttpRequest) -> HttpResponseBase:
            waited: Awaitable[HttpResponseBase] = get_response(request)
            return _with_headers(await waited)

        return answer_soon

    def answer(request: HttpRequest) -> HttpResponseBase:
        return _with_headers(get_response(request))

    return answer


def beside_pages() -> dict[str, str]:
    """What files and streams say of themselves."""
    said = {
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    }
    if settings.SECURE_HSTS_SECONDS:
        said["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    if settings.MODE == "demo":
        said["X-Robots-Tag"] = "noindex"
    return said


def on_files(headers: MutableMapping[str, str], _path: str, _url: str) -> None:
    """Puts them on a file, for servestatic."""
    for name, value in beside_pages().items():
        headers[name] = value


def _with_headers(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Permissions-Policy"] = PERMISSIONS
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    # Django's own, once more: what Django refuses before it sets them has them too.
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
    response.headers.setdefault("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY)
    # A page that may be kept says so itself. Silence would let a browser keep what it shows.
    response.headers.setdefault("Cache-Control", "no-store")
    if settings.MODE == "demo":
        response.headers["X-Robots-Tag"] = "noindex"
    return response
