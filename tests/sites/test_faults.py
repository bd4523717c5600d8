import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils import translation
from pytest_django import Settings

from polku.core.access import Actor
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.core.settings.actions import change_county
from polku.domain.threads.actions import write_message
from polku.domain.threads.models import Message
from polku.sites.faults import refused, too_many, unavailable
from polku.sites.maintenance import FILE
from tests.cast import Cast


def test_a_lost_session_gives_the_text_back(cast: Cast) -> None:
    sent = {"key": new_key(), "text": "Kirjoitin tätä pitkään."}
    response = Client().post("/oma/viestit/", sent)

    assert response.status_code == 403
    page = response.content.decode()
    assert "Kirjoitin tätä pitkään." in page
    assert "/tunnistaudu/" in page
    assert sent["key"] in page
    assert not Message.objects.exists()


def test_a_stale_form_gives_the_text_back_and_can_be_sent_again(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = cast.browser("aino").cookies
    sent = {"key": new_key(), "text": "Vanha lomake.", "csrfmiddlewaretoken": "x" * 64}
    response = browser.post("/oma/viestit/", sent)

    assert response.status_code == 403
    assert "Vanha lomake." in response.content.decode()
    token = str(response.context["csrf_token"])
    assert browser.post("/oma/viestit/", sent | {"csrfmiddlewaretoken": token}).status_code == 302
    assert Message.objects.get().text == "Vanha lomake."


def test_words_another_site_put_into_a_form_are_not_shown(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/oma/koodi/", {"text": "Lähetä rahaa"}, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert "Lähetä rahaa" not in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/tyo/jono/?after=%00",
        "/tyo/jono/?after=nonsense_zz",
        "/tyo/jono/?after=1e400_00000000000000000000000000000000",
        "/tyo/jono/?after=nan_00000000000000000000000000000000",
        "/tyo/asiakkuudet/?after=-1e18_00000000000000000000000000000000&team_after=%F0%9F%98%80",
        "/tyo/haku/?x=%ff",
    ],
)
def test_nonsense_in_an_address_is_the_first_page(cast: Cast, address: str) -> None:
    assert cast.browser("sari").get(address).status_code == 200


@pytest.mark.parametrize("before", ["", "-1", "abc", "9" * 30, "1.5", "%00", "٣"])
def test_nonsense_in_a_cursor_is_the_newest_page(cast: Cast, before: str) -> None:
    assert cast.browser("aino").get(f"/oma/katselut/?before={before}").status_code == 200
    assert cast.browser("aino").get(f"/oma/viestit/?before={before}").status_code == 200


@pytest.mark.parametrize("path", ["/ei-ole/", "/tyo/yhteydenotot/ei-ole/", "/tyo/asiakkuudet/1/"])
def test_a_missing_page_helps_on(db: None, path: str) -> None:
    response = Client().get(path)

    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


def test_something_far_too_large_is_refused_kindly(cast: Cast) -> None:
    response = cast.browser("aino").post("/oma/viestit/", {"key": new_key(), "text": "a" * 2_000_000})

    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


def test_whoever_fetches_the_address_of_a_verb_is_led_to_its_thing(cast: Cast) -> None:
    thing = f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/"
    response = cast.browser("sari").get(f"{thing}otto/")

    assert (response.status_code, response["Location"]) == (302, thing)
    cast.waiting_contact.refresh_from_db()
    assert not cast.waiting_contact.is_taken


def test_the_session_ends_at_log_out(cast: Cast) -> None:
    browser = cast.browser("aino")
    assert browser.get("/oma/").status_code == 200
    browser.post("/kirjaudu-ulos/")
    assert browser.get("/oma/").status_code == 302


def test_personal_pages_are_kept_in_no_cache(cast: Cast) -> None:
    for browser, page in ((cast.browser("aino"), "/oma/"), (cast.browser("sari"), "/tyo/jono/")):
        assert "no-store" in browser.get(page)["Cache-Control"]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(cast: Cast, target: str) -> None:
    response = Client().get("/kieli/sv/", {"next": target})

    assert response["Location"] == "/"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("a=" + "b" * 1_200_000, "application/x-www-form-urlencoded"),
        ("&".join(f"f{n}=1" for n in range(1_500)), "application/x-www-form-urlencoded"),
        ("--x\r\nbroken", "multipart/form-data; boundary=x"),
        ("no boundary", "multipart/form-data"),
        ("words=%ff%fe", "application/x-www-form-urlencoded; charset=nonsense"),
    ],
)
@pytest.mark.parametrize("path", ["/ei-ole/", "/ota-yhteytta/", "/oma/viestit/"])
def test_a_body_that_cannot_be_read_is_no_fault_of_ours(db: None, path: str, body: str, kind: str) -> None:
    assert Client().generic("POST", path, body.encode(), content_type=kind).status_code < 500


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}])
def test_another_sites_words_are_neither_taken_in_nor_shown(cast: Cast, headers: dict[str, str]) -> None:
    sent = {"key": new_key(), "words": "Soita 0700", "reach_at": ""}
    response = Client().post("/ota-yhteytta/", sent, headers=headers)

    assert response.status_code == 200
    assert "Soita 0700" not in response.content.decode()


def test_a_decision_another_site_posted_never_comes_back_with_a_good_token(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = cast.browser("sari").cookies
    page = browser.post(
        f"/tyo/yhteydenotot/{cast.contact.pk}/lahettaja/",
        {"claim": "7", "confirmed": "yes"},
        headers={"origin": "https://evil.example"},
    )

    assert page.status_code == 403
    assert 'name="claim"' not in page.content.decode()


def test_a_part_that_is_refused_has_its_page_fetched_anew(cast: Cast) -> None:
    response = Client().get("/oma/viestit/", headers={"hx-request": "true"})

    assert (response.status_code, response["HX-Refresh"]) == (204, "true")


def test_a_form_that_lost_its_key_can_still_be_sent(cast: Cast) -> None:
    assert cast.browser("aino").post("/oma/viestit/", {"text": "Avain katosi."}).status_code == 302
    assert Message.objects.get().text == "Avain katosi."


def test_the_quick_exit_ends_the_session_on_public_pages_too(cast: Cast) -> None:
    assert "data-log-out" in cast.browser("aino").get("/").content.decode()
    assert "data-log-out" not in Client().get("/").content.decode()


def test_identification_that_failed_says_so_and_saves_nothing(db: None) -> None:
    browser = Client()
    browser.post("/tunnistaudu/")
    response = browser.get("/tunnistaudu/paluu/", {"person": "aino", "state": "wrong"})

    assert response.status_code == 409
    assert browser.get("/oma/").status_code == 302


def test_an_answer_of_identification_counts_once(db: None) -> None:
    browser = Client()
    state = browser.post("/tunnistaudu/")["Location"].partition("state=")[2]
    assert browser.get("/tunnistaudu/paluu/", {"person": "aino", "state": state}).status_code == 302
    # A second press leads on, but as whoever the first one logged in.
    assert browser.get("/tunnistaudu/paluu/", {"person": "eetu", "state": state}).status_code == 302
    assert "Aino" in browser.get("/oma/").content.decode()


def test_a_deputys_double_click_sends_once_and_keeps_the_text(cast: Cast) -> None:
    write_message(cast.actor("aino"), cast.case, text="Apua.", key=new_key())
    address, sent = f"/tyo/asiakkuudet/{cast.case.pk}/odottaa/", {"key": new_key(), "text": "Autan heti."}
    dora = cast.browser("dora")
    assert dora.post(address, sent).status_code == 302
    second = dora.post(address, sent)

    assert second.status_code == 403
    assert "Autan heti." in second.content.decode()
    assert Message.objects.filter(text="Autan heti.").count() == 1


def test_whoever_answers_what_a_colleague_took_meanwhile_gets_the_text_back(cast: Cast) -> None:
    address = f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/vastaus/"
    cast.browser("sari").post(f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/otto/")
    response = cast.browser("paula").post(address, {"key": new_key(), "text": "Pitkä vastaus."})

    assert response.status_code == 403
    assert "Pitkä vastaus." in response.content.decode()


def test_a_message_without_a_case_is_not_lost(cast: Cast) -> None:
    response = cast.browser("onni").post("/oma/viestit/", {"key": new_key(), "text": "Kuuleeko kukaan?"})

    assert response.status_code == 404
    assert "Kuuleeko kukaan?" in response.content.decode()


@pytest.mark.parametrize(
    ("seconds", "told"), [(1, "1 minute"), (60, "1 minute"), (61, "2 minutes"), (3600, "60 minutes")]
)
def test_too_many_tries_say_when_to_try_again_and_keep_the_text(cast: Cast, seconds: int, told: str) -> None:
    request = RequestFactory().post("/oma/koodi/", {"text": "Kirjoitin tätä."})
    request.session = cast.browser(None).session
    with translation.override("en"):
        response = too_many(request, seconds)

    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (429, str(seconds))
    assert f"in {told}." in page
    assert "Kirjoitin tätä." in page


def test_a_service_that_does_not_answer_is_said_with_what_still_works(cast: Cast) -> None:
    request = RequestFactory().get("/tunnistaudu/")
    request.session = cast.browser(None).session
    response = unavailable(request, "You can still write to us without logging in.")

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "You can still write to us" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "cookie", "first"),
    [("/rikki/", "", "fi"), ("/en/rikki/", "", "en"), ("/rikki/", "sv", "sv"), ("/rikki/", "fi-simple", "fi")],
)
def test_a_fault_of_ours_is_told_in_three_languages_the_readers_own_first(path: str, cookie: str, first: str) -> None:
    page = broken_page(path, cookie).content.decode()

    assert re.findall(r'<section class="card" lang="(\w+)"', page)[0] == first
    assert sorted(re.findall(r'<section class="card" lang="(\w+)"', page)) == ["en", "fi", "sv"]
    assert page.count("<h1") == 1
    assert "Aino" not in page


def test_a_fault_of_ours_needs_no_database(settings: Settings) -> None:
    """Without the fixture of a database any question to it fails the test."""
    settings.PHONE = "000 <b>0000"
    response = broken_page("/rikki/")

    assert response.status_code == 500
    assert "000 &lt;b&gt;0000" in response.content.decode()


@pytest.mark.parametrize(
    "ask", [lambda: broken_page("/rikki/"), lambda: Client().get("/"), lambda: Client().put("/")], ids=[500, 503, 405]
)
def test_in_a_demo_every_page_that_stands_alone_says_so_above_all_else(
    settings: Settings, data_dir: Path, request: pytest.FixtureRequest, ask: Callable[[], HttpResponse]
) -> None:
    settings.MODE = "demo"
    if request.node.callspec.id == "503":
        (data_dir / FILE).touch()
    page = ask().content.decode().partition("<body>")[2]

    assert 0 < page.index("Tämä on esittely. Kukaan ei lue, mitä kirjoitat. Hätä: 112.") < page.index("<h1")
    assert "Nobody reads what you write" in page


def broken_page(path: str, cookie: str = "") -> HttpResponse:
    """What a view that breaks becomes, before any question to the database."""
    browser = Client(raise_request_exception=False)
    if cookie:
        browser.cookies["kieli"] = cookie
    with override_settings(ROOT_URLCONF="tests.sites.broken_urls", MIDDLEWARE=[]):
        response: HttpResponse = browser.get(path)
    return response


@pytest.fixture
def data_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_maintenance_closes_every_page_and_opens_them_again(cast: Cast, data_dir: Path) -> None:
    browser = cast.browser("aino")
    (data_dir / FILE).touch()
    for path in ("/", "/oma/", "/tyo/jono/", "/ei-ole/"):
        response = browser.get(path)
        assert (response.status_code, response["Retry-After"]) == (503, "300")
        assert "112" in response.content.decode()
    (data_dir / FILE).unlink()
    assert browser.get("/oma/").status_code == 200


def test_maintenance_asks_the_database_nothing_and_gives_back_what_was_written(data_dir: Path) -> None:
    (data_dir / FILE).touch()
    response = Client().post("/ota-yhteytta/", {"words": "Apua </textarea><script>", "reach_by": "code"})

    page = response.content.decode()
    assert response.status_code == 503
    assert "Apua &lt;/textarea&gt;&lt;script&gt;" in page
    assert "Tekstiäsi ei lähetetty." in page
    assert 'value="code"' not in page


def test_maintenance_shows_nothing_another_site_put_into_a_form(data_dir: Path) -> None:
    (data_dir / FILE).touch()
    response = Client().post("/ota-yhteytta/", {"words": "Soita 0700"}, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 503
    assert "Soita 0700" not in response.content.decode()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE"])
def test_what_no_page_is_made_for_is_refused_and_does_nothing(cast: Cast, method: str) -> None:
    response = cast.browser("aino").generic(method, "/oma/viestit/", b"text=Hei")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")
    assert not Message.objects.exists()


def test_a_page_of_a_fault_escapes_whatever_it_is_told(cast: Cast) -> None:
    request = RequestFactory().post("/oma/viestit/", {"text": "</textarea><script>alert(1)</script>"})
    request.session = cast.browser(None).session
    page = refused(request, RuleBroken("code", "<img src=x onerror=alert(1)>")).content.decode()

    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "&lt;img src=x" in page


def test_the_county_and_names_in_a_page_of_a_fault_are_escaped(cast: Cast) -> None:
    change_county(Actor.system("test"), phone="<script>1</script>", name_fi="<b>Lounatuuli</b>")
    page = cast.browser("aino").get("/ei-ole/").content.decode()

    assert "<script>1" not in page
    assert "<b>Lounatuuli" not in page
