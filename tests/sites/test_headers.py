"""What every page tells the browser, read on every address, by whom the site is for and by whom it is not."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from pytest_django.plugin import DjangoDbBlocker

from polku.sites import faults
from polku.sites.headers import OURS_ALONE, PERMISSIONS, UNUSED, beside_pages, on_files
from polku.sites.live.stream import stream
from polku.sites.maintenance import FILE
from tests.cast import Cast, make_cast
from tests.sites.permission_table import Row, rows
from tests.sites.stage import Answer, Stage
from tests.standing import standing

pytestmark = pytest.mark.django_db

WHO = ("stranger", "aino", "sari", "hilla")
PAGES = [row for row in rows() if row.method == "GET"]
#: Of a policy, what each source may be at most. A hash or a nonce would let something of a page's own in.
ALLOWED = {"'none'", "'self'"}
LINK = re.compile(r"<(?:a|area|form|link)\b[^>]*>")
TARGET = re.compile(r'\b(?:href|action)="([^"]*)"')


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """One cast for every page."""
    with standing(django_db_blocker):
        yield Stage(make_cast())


def wrong(headers: Mapping[str, str]) -> list[str]:
    """What is not as it must be in the headers of an answer."""
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
    }
    found = [f"{name}: {headers.get(name)}" for name, value in expected.items() if headers.get(name) != value]
    if "Cache-Control" not in headers:
        found.append("it is not said whether the page may be kept")
    return found + wrong_policy(headers.get("Content-Security-Policy", ""))


def wrong_policy(policy: str) -> list[str]:
    """What is too wide in a policy of contents."""
    said = {name: sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())}
    wide = [f"{name} {source}" for name, sources in said.items() for source in sources if source not in ALLOWED]
    closed = ("default-src", "base-uri", "frame-ancestors")
    return (
        wide
        + [name for name in closed if said.get(name) != ["'none'"]]
        + ["form-action"] * (said.get("form-action") != ["'self'"])
    )


def bare_links(page: str) -> list[str]:
    """Links to other origins that would tell where the reader comes from."""
    found = []
    for link in LINK.findall(page):
        target = TARGET.search(link)
        if target and urlsplit(target[1]).netloc not in ("", "testserver") and "noreferrer" not in link:
            found.append(link)
    return found


#: What a browser keeps and asks for anew each time, and why.
ASKED_ANEW = {
    "portal:worker-photo": "the picture of a worker, which a shared device does not keep",
    "desk:worker-photo": "likewise, on a worker's own machine",
}


def is_personal(row: Row) -> bool:
    """Is it a page that may be kept nowhere?"""
    return not row.name.startswith(("public:", "api:")) and row.name not in ASKED_ANEW


def kept(row: Row, headers: Mapping[str, str]) -> list[str]:
    """How a personal page would be kept."""
    control = headers.get("Cache-Control", "")
    return [f"kept: {control!r}"] if is_personal(row) and "no-store" not in control else []


def open_cookies(cookies: str) -> list[str]:
    """Cookies that a script could read, or that go along from other sites."""
    lines = [line for line in cookies.splitlines() if line.strip()]
    return [line for line in lines if "HttpOnly" not in line or "SameSite=" not in line]


def faults_of(row: Row, answer: Answer) -> list[str]:
    """Everything that is not as it must be in what a page tells the browser."""
    headers = answer.headers
    return wrong(headers) + kept(row, headers) + bare_links(answer.text) + open_cookies(answer.cookies)


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_every_page_tells_the_browser_what_it_may_not_and_personal_ones_are_kept_nowhere(
    stage: Stage, row: Row
) -> None:
    found = {who: faults_of(row, answer) for who, answer in stage.answers(row, WHO).items()}

    assert {who: faults for who, faults in found.items() if faults} == {}


def _fault(status: int, cast: Cast) -> HttpResponse:
    browser, stranger = cast.browser("aino"), Client(enforce_csrf_checks=True, raise_request_exception=False)
    answers = {
        400: lambda: browser.post("/oma/viestit/", {"text": "a" * 2_000_000}),
        403: lambda: stranger.post("/oma/viestit/", {"text": "Hei."}),
        404: lambda: browser.get("/ei-ole/"),
        405: lambda: browser.put("/oma/"),
        409: lambda: stranger.get("/tunnistaudu/paluu/"),
        500: lambda: _with_broken_database(stranger),
        503: lambda: _in_maintenance(stranger),
    }
    response: HttpResponse = answers[status]()
    assert response.status_code == status
    return response


def _with_broken_database(browser: Client) -> HttpResponse:
    with override_settings(ROOT_URLCONF="tests.sites.broken_urls"):
        return browser.get("/rikki/")


def _in_maintenance(browser: Client) -> HttpResponse:
    file = settings.DATA_DIR / FILE
    file.touch()
    try:
        return browser.get("/oma/")
    finally:
        file.unlink()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 500, 503])
def test_pages_of_faults_tell_it_too(stage: Stage, status: int) -> None:
    response = _fault(status, stage.cast)

    assert wrong(response.headers) == []
    assert "no-store" in response["Cache-Control"]
    assert "<h1>" in response.content.decode()


def test_a_host_that_is_not_ours_is_refused_with_a_page(db: None) -> None:
    with override_settings(ALLOWED_HOSTS=["polku.example.org"], SECURE_SSL_REDIRECT=True):
        response = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert wrong(response.headers) == []
    assert "evil.example" not in response.content.decode()


def test_over_tls_the_browser_is_told_to_come_only_so(db: None) -> None:
    with override_settings(SECURE_HSTS_SECONDS=31536000):
        assert Client().get("/", secure=True)["Strict-Transport-Security"] == "max-age=31536000"
        assert beside_pages()["Strict-Transport-Security"] == "max-age=31536000"


def test_a_demo_is_found_by_no_search_engine(db: None) -> None:
    assert "X-Robots-Tag" not in Client().get("/").headers
    with override_settings(MODE="demo"):
        assert Client().get("/")["X-Robots-Tag"] == "noindex"
        assert beside_pages()["X-Robots-Tag"] == "noindex"


def test_files_are_for_our_own_pages(db: None) -> None:
    headers: dict[str, str] = {}
    on_files(headers, "", "")

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_stream_says_the_same() -> None:
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    asyncio.run(stream({"type": "http", "method": "GET", "path": "/live/", "query_string": b""}, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}  # type: ignore[attr-defined]

    assert sent[0]["status"] == 403
    assert {name: headers[name.lower()] for name in beside_pages()} == beside_pages()


def test_nothing_is_both_refused_and_ours() -> None:
    assert set(UNUSED).isdisjoint(OURS_ALONE)
    assert len(set(UNUSED)) == len(UNUSED)


def test_the_reader_of_headers_finds_what_is_wrong() -> None:
    good = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; upgrade-insecure-requests"

    assert wrong_policy(good) == []
    assert wrong_policy(good + "; script-src 'unsafe-inline'") == ["script-src 'unsafe-inline'"]
    assert wrong_policy(good + "; style-src 'nonce-abc'") == ["style-src 'nonce-abc'"]
    assert wrong_policy(good.replace("base-uri 'none'", "")) == ["base-uri"]
    assert len(wrong({})) == 11
    assert bare_links('<a href="https://example.org/">x</a><a href="/oma/">y</a>') == [
        '<a href="https://example.org/">'
    ]
    assert bare_links('<a href="https://example.org/" rel="noopener noreferrer">x</a>') == []
    assert open_cookies(" a=1; HttpOnly; Path=/; SameSite=Lax\n b=2; Path=/; SameSite=Lax") == [
        " b=2; Path=/; SameSite=Lax"
    ]


def test_a_personal_page_that_would_be_kept_is_found() -> None:
    home = next(row for row in PAGES if row.name == "portal:home")
    front = next(row for row in PAGES if row.name == "public:home")

    assert kept(home, {"Cache-Control": "private, no-store"}) == []
    assert kept(home, {"Cache-Control": "private"}) == ["kept: 'private'"]
    assert kept(front, {"Cache-Control": "private"}) == []
    assert sum(map(is_personal, PAGES)) > 100


def test_too_many_tries_say_when_to_try_again(stage: Stage) -> None:
    request = RequestFactory().get("/")
    request.session = stage.cast.browser(None).session
    response = faults.too_many(request, 61)

    assert (response.status_code, response["Retry-After"]) == (429, "61")
