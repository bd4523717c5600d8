"""Where a request comes from: which page of this site sent it, what is the browser's address, and does anybody look?"""

from ipaddress import IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http import HttpRequest

#: What a browser says that fetches a page before anybody has asked for it, and in which header.
_FETCHED_AHEAD = {"Sec-Purpose": "prefetch", "Purpose": "prefetch", "X-Purpose": "preview", "X-Moz": "prefetch"}


def is_from_here(request: HttpRequest) -> bool:
    """False when the browser tells that another site sent it. A browser that tells nothing is believed."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return source is None or urlsplit(source).netloc == request.get_host()


def page_before(request: HttpRequest) -> SplitResult | None:
    """The address of the page of this site on which the link stood; None when it was another's, or nobody tells."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return None
    return before if before.netloc == request.get_host() else None


def is_looked_at(request: HttpRequest) -> bool:
    """Does somebody look at the page? Machines that ask only whether it is there, or fetch it ahead, do not."""
    ahead = any(word in request.headers.get(name, "").lower() for name, word in _FETCHED_AHEAD.items())
    return request.method == "GET" and not ahead


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
