"""Whose address a request comes from, as far as anybody can be believed."""

from io import BytesIO

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.test import RequestFactory
from pytest_django import Settings

from polku.sites.origin import address_of

BROWSER, LIAR, NEAR = "192.0.2.7", "6.6.6.6", "10.0.0.2"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "127.0.0.1"),
        (0, LIAR, "127.0.0.1"),
        (1, BROWSER, BROWSER),
        (1, f"{LIAR}, {BROWSER}", BROWSER),
        (1, f"{LIAR},,  {BROWSER} ", BROWSER),
        (1, "", "127.0.0.1"),
        (1, f"{BROWSER}, unknown", "127.0.0.1"),
        (1, f"{BROWSER}, <script>", "127.0.0.1"),
        (1, f"{BROWSER},", "127.0.0.1"),
        (1, "192.0.2.7:443", "127.0.0.1"),
        (1, "999.1.1.1", "127.0.0.1"),
        (1, "2001:DB8::0:7", "2001:db8::7"),
        (1, "::ffff:192.0.2.7", BROWSER),
        (1, "9" * 5_000, "127.0.0.1"),
        (2, f"{BROWSER}, {NEAR}", BROWSER),
        (2, f"{LIAR}, {BROWSER}, {NEAR}", BROWSER),
        (2, NEAR, "127.0.0.1"),
    ],
)
def test_the_entry_our_own_proxies_wrote_is_believed(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded} if forwarded else {})

    assert address_of(request) == address


@pytest.mark.parametrize(("client", "address"), [(["192.0.2.7", 5], BROWSER), (["/run/socket", 0], ""), (None, "")])
def test_a_server_of_asgi_tells_it_as_well(settings: Settings, client: list[object] | None, address: str) -> None:
    settings.PROXIES = 0
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "client": client}

    assert address_of(ASGIRequest(scope, BytesIO())) == address


def test_entries_in_two_headers_are_one_list(settings: Settings) -> None:
    settings.PROXIES = 1
    headers = [(b"x-forwarded-for", LIAR.encode()), (b"x-forwarded-for", BROWSER.encode())]
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": headers,
        "client": ["::1", 1],
    }

    assert address_of(ASGIRequest(scope, BytesIO())) == BROWSER
