import pytest
from django.test import Client

from polku.core.once.once import new_key
from polku.domain.threads.actions import write_message
from polku.domain.threads.models import Message
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
    sent = {"key": new_key(), "words": "Soita 0700", "reach_by": "", "reach_at": ""}
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
    browser.get("/tunnistaudu/")
    response = browser.get("/tunnistaudu/paluu/", {"person": "aino", "state": "wrong"})

    assert response.status_code == 409
    assert browser.get("/oma/").status_code == 302


def test_an_answer_of_identification_counts_once(db: None) -> None:
    browser = Client()
    state = browser.get("/tunnistaudu/")["Location"].partition("state=")[2]
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
