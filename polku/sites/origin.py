"""Where a request comes from: did a page of this site send it, and what is the browser's address?"""

from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """False when the browser tells that another site sent it. A browser that tells nothing is believed."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return source is None or urlsplit(source).netloc == request.get_host()


def address_of(request: HttpRequest) -> str:
    """The browser's IP address, as the outermost of our own proxies saw it; empty when nobody knows.

    Each proxy adds at the end of `X-Forwarded-For` whom it was called by, so as many entries from the right as we have
    proxies are true. What stands to their left the browser may have written itself.
    """
    direct = _as_address(str(request.META.get("REMOTE_ADDR", "")))
    if not settings.PROXIES:
        return direct
    entries = request.headers.get("X-Forwarded-For", "").split(",")
    if len(entries) < settings.PROXIES:
        return direct
    return _as_address(entries[-settings.PROXIES]) or direct


def _as_address(text: str) -> str:
    """An IP address in its one way of writing; empty for what is none."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)
