"""An installation as `docs/running.md` brings it up: production, two roles, a server behind a proxy that ends TLS."""

import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from polku.sites.maintenance import FILE
from tests.real import REAL, polku, real_house
from tests.server import Server

BY_TLS = {"Host": "polku.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str


class RealServer(Server):
    """A server with exactly this environment."""

    def __init__(self, env: dict[str, str]) -> None:
        super().__init__(env["POLKU_DATABASE_URL"])
        self.env = env

    def ask(self, path: str, method: str = "GET", body: str = "", **headers: str) -> Answer:
        """What somebody gets who came through the proxy."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, path, body.encode(), BY_TLS | form | headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode("utf-8", "replace"))
        connection.close()
        return answer


@pytest.fixture(scope="module")
def env() -> Iterator[dict[str, str]]:
    with real_house() as environment:
        yield environment | {"POLKU_JOBS": "1"}


@pytest.fixture(scope="module")
def server(env: dict[str, str]) -> Iterator[RealServer]:
    server = RealServer(env)
    server.start(migrated=True)
    yield server
    server.stop()


def test_a_safe_installation_is_found_safe(env: dict[str, str]) -> None:
    checked = polku(env, "check")

    assert checked.stdout == "Nothing unsafe found.\n"
    assert checked.returncode == 0


def test_it_serves_pages_files_and_streams_with_everything_said(server: RealServer) -> None:
    page = server.ask("/")
    sheet = re.search(r'href="(/static/ui/polku\.[0-9a-f]{12}\.css)"', page.text)
    assert sheet is not None
    answers = {
        "page": page,
        "file": server.ask(sheet[1]),
        "missing": server.ask("/ei-ole/"),
        "live": server.ask("/live/"),
    }

    assert {name: answer.status for name, answer in answers.items()} == {
        "page": 200,
        "file": 200,
        "missing": 404,
        "live": 403,
    }
    for answer in answers.values():
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert "upgrade-insecure-requests" in page.headers["Content-Security-Policy"]
    assert "immutable" in answers["file"].headers["Cache-Control"]


def test_whoever_comes_without_tls_is_led_to_it(server: RealServer) -> None:
    answer = server.ask("/oma/", **{"X-Forwarded-Proto": "http"})

    assert (answer.status, answer.headers["Location"]) == (301, "https://polku.example.org/oma/")


def test_a_host_that_is_not_ours_is_not_answered(server: RealServer) -> None:
    assert server.ask("/", Host="evil.example").status == 400


def test_what_no_page_is_made_for_is_refused(server: RealServer) -> None:
    assert server.ask("/oma/", "PUT", "text=Hei").status == 405


def test_cookies_are_for_this_host_alone(server: RealServer) -> None:
    answer = server.ask("/ota-yhteytta/", "POST", "words=Kuka+auttaa%3F&key=a-key-of-our-own")
    cookies = answer.headers.get_all("Set-Cookie") or []

    assert cookies
    for cookie in cookies:
        assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=" in cookie
        assert cookie.startswith(("__Host-", "kieli="))


def test_maintenance_is_switched_while_it_runs(server: RealServer) -> None:
    assert polku(server.env, "maintenance", "on").returncode == 0
    closed = server.ask("/ota-yhteytta/", "POST", "words=Tallessa")
    assert polku(server.env, "maintenance", "off").returncode == 0

    assert (closed.status, closed.headers["Retry-After"]) == (503, "300")
    assert "Tallessa" in closed.text
    assert server.ask("/").status == 200
    assert not Path(server.env["POLKU_DATA_DIR"], FILE).exists()


def test_before_migrating_it_is_named(env: dict[str, str]) -> None:
    with real_house(migrated=False) as empty:
        checked = polku(empty, "check")

    assert checked.returncode == 1
    assert "Run: polku migrate" in checked.stdout


def test_a_database_that_does_not_answer_is_named(env: dict[str, str]) -> None:
    checked = polku(env | {"POLKU_DATABASE_URL": "postgresql://polku_app@127.0.0.1:1/polku"}, "check")

    assert checked.returncode == 1
    assert "The database does not answer" in checked.stdout


def test_no_secret_of_the_environment_is_told(env: dict[str, str]) -> None:
    checked = polku(env | {"POLKU_HOSTS": "*", "POLKU_PROXIES": "x"}, "check")

    assert checked.returncode == 1
    assert not {name for name in ("POLKU_SECRET_KEY", "POLKU_INDEX_KEY") if REAL[name] in checked.stdout}
