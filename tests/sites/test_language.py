import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import get_language
from hypothesis import given
from hypothesis import strategies as st

from polku.core.accounts.models import User
from polku.core.accounts.sessions import SessionStore
from polku.core.languages import HTML_TAGS, LANGUAGES
from polku.sites.language import LanguageMiddleware, text_size_of
from tests.cast import Cast
from tests.sites.test_sessions import log_in


def test_the_portal_and_the_desk_follow_the_choice(cast: Cast) -> None:
    for who, page in (("aino", "/oma/"), ("sari", "/tyo/jono/")):
        browser = cast.browser(who)
        assert '<html lang="fi"' in browser.get(page).content.decode()
        browser.get("/kieli/sv/", {"next": page})
        assert '<html lang="sv"' in browser.get(page).content.decode()


def test_whoever_came_in_on_a_swedish_page_goes_on_in_swedish(cast: Cast) -> None:
    browser = Client()
    browser.get("/sv/ota-yhteytta/")
    chooser = browser.post("/sv/tunnistaudu/", follow=True)

    assert chooser.redirect_chain[-1][0].startswith("/sv/")
    assert browser.cookies["kieli"].value == "sv"


NONSENSE = (
    *(
        "",
        " ",
        "xx",
        "xx'; DROP",
        "fi\x00",
        "\x00",
        "../../etc/passwd",
        "FI",
        "SV",
        "Fi-Simple",
        "FI_simple",
        "fi_simple",
    ),
    *("fi-simple-x", "sv-FI", "sv;q=0", "zh-hans", "i-default", "-", "-" * 600, "a" * 10_000, "fi-" * 3_000, "😀", "٣"),
    *("{{ 7 }}", "%s", "\u202efi", "None", "null", "1e400"),
)


@pytest.mark.parametrize("language", NONSENSE)
def test_a_language_of_nonsense_is_as_if_there_were_none(cast: Cast, language: str) -> None:
    for browser, page in ((cast.browser("aino"), "/oma/"), (cast.browser("sari"), "/tyo/jono/"), (Client(), "/")):
        browser.cookies["kieli"] = language.encode().decode("latin-1")
        assert '<html lang="fi"' in browser.get(page).content.decode()
    browser = cast.browser("aino")
    browser.cookies["kieli"] = language.encode().decode("latin-1")
    assert '<html lang="en"' in browser.get("/oma/", headers={"accept-language": "en"}).content.decode()


@given(st.text(st.characters(codec="latin-1"), max_size=300))
def test_no_cookie_whatever_breaks_a_page(language: str) -> None:
    request = RequestFactory().get("/oma/", headers={"cookie": f"kieli={language}; tekstikoko={language}"})
    request.session = SessionStore()
    LanguageMiddleware(lambda request: HttpResponse()).process_request(request)

    assert get_language() in dict(LANGUAGES)
    assert text_size_of(request) in (100, 125, 150)


@pytest.mark.parametrize(
    "path", ["/FI/", "/SV/", "/Fi-Simple/", "/sv-FI/", "/xx/", "/sv-/", "/-/", "/EN/ota-yhteytta/"]
)
def test_an_address_in_no_language_of_ours_is_not_there(db: None, path: str) -> None:
    browser = Client()

    assert browser.get(path).status_code == 404
    assert browser.cookies.get("kieli") is None or browser.cookies["kieli"].value in dict(LANGUAGES)


@pytest.mark.parametrize(
    "accepts", ["", "*", "xx", "EN;q=x", "en-GB,en;q=0.9", "FI-simple", "a" * 9_000, "\x00", ",,,;;"]
)
def test_whatever_a_browser_prefers_opens_a_page(cast: Cast, accepts: str) -> None:
    page = cast.browser("aino").get("/oma/", headers={"accept-language": accepts}).content.decode()

    assert '<html lang="en"' in page if accepts.startswith("en-GB") else '<html lang="fi"' in page


def test_choosing_nonsense_changes_nothing(cast: Cast) -> None:
    browser = cast.browser("aino")
    for address in ("/kieli/xx/", "/kieli/FI/", "/tekstikoko/0/", "/tekstikoko/126/", f"/tekstikoko/{'9' * 400}/"):
        assert browser.get(address).status_code == 302

    assert stored(cast, "aino") == ("", 100)
    assert set(browser.cookies) == {"istunto"}


@pytest.mark.parametrize("sent", [{}, {"language": "xx", "text_size": "100"}, {"language": "fi", "text_size": "7\x00"}])
def test_settings_of_nonsense_are_told_and_not_kept(cast: Cast, sent: dict[str, str]) -> None:
    assert cast.browser("aino").post("/oma/asetukset/", sent).status_code in (200, 422)
    assert stored(cast, "aino") == ("", 100)


def test_the_first_log_in_keeps_the_language_somebody_came_in(cast: Cast) -> None:
    browser = Client()
    browser.get("/sv/")
    log_in(browser=browser)

    assert stored(cast, "aino") == ("sv", 100)
    assert '<html lang="sv"' in browser.get("/oma/").content.decode()


def test_the_choice_follows_the_person_to_another_device(cast: Cast) -> None:
    browser = log_in()
    browser.post("/oma/asetukset/", {"language": "sv", "text_size": "150"})
    assert stored(cast, "aino") == ("sv", 150)

    elsewhere = Client(headers={"accept-language": "en"})
    elsewhere.get("/en/")
    log_in(browser=elsewhere)
    page = elsewhere.get("/oma/").content.decode()
    assert '<html lang="sv" class="portal text-150"' in page
    assert (elsewhere.cookies["kieli"].value, elsewhere.cookies["tekstikoko"].value) == ("sv", "150")


def test_the_choice_is_the_persons_and_not_the_devices(cast: Cast) -> None:
    browser = log_in()
    browser.get("/kieli/en/")
    browser.post("/kirjaudu-ulos/")
    log_in("eetu", browser=browser)
    browser.get("/kieli/sv/")
    browser.post("/kirjaudu-ulos/")
    log_in(browser=browser)

    assert '<html lang="en"' in browser.get("/oma/").content.decode()
    assert (stored(cast, "aino")[0], stored(cast, "eetu")[0]) == ("en", "sv")


def test_a_cookie_that_somebody_changed_does_not_change_whoever_is_logged_in(cast: Cast) -> None:
    browser = log_in()
    browser.get("/kieli/sv/")
    browser.cookies["kieli"] = "en"
    assert '<html lang="sv"' in browser.get("/oma/").content.decode()
    assert browser.cookies["kieli"].value == "sv"


def test_another_site_cannot_choose_for_the_account(cast: Cast) -> None:
    browser = log_in()
    for address in ("/kieli/en/", "/tekstikoko/150/"):
        browser.get(address, headers={"sec-fetch-site": "cross-site"})

    assert stored(cast, "aino") == ("fi", 100)


@pytest.mark.parametrize("size", [100, 125, 150])
def test_the_size_of_text_is_remembered_and_shown(db: None, size: int) -> None:
    browser = Client()
    assert browser.get(f"/tekstikoko/{size}/", {"next": "/ota-yhteytta/"})["Location"] == "/ota-yhteytta/"

    assert f'class="public text-{size}"' in browser.get("/").content.decode()


@pytest.mark.parametrize("size", ["", "1", "125 ", "1e2", "-125", "\x00", "9" * 9_000])
def test_a_size_of_nonsense_is_the_usual_one(db: None, size: str) -> None:
    browser = Client()
    browser.cookies["tekstikoko"] = size

    assert 'class="public text-100"' in browser.get("/").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_choosing_a_size_sends_nobody_to_another_site(db: None, target: str) -> None:
    assert Client().get("/tekstikoko/125/", {"next": target})["Location"] == "/"


def test_pages_tell_search_engines_and_readers_a_language_that_exists(cast: Cast) -> None:
    for language, tag in HTML_TAGS.items():
        address = "/" if language == "fi" else f"/{language}/"
        response = Client().get(address)
        assert response["Content-Language"] == tag
        assert f'<html lang="{tag}"' in response.content.decode()


def test_plain_finnish_is_finnish_to_a_screen_reader(cast: Cast) -> None:
    assert '<html lang="fi"' in Client().get("/fi-simple/").content.decode()


def stored(cast: Cast, who: str) -> tuple[str, int]:
    """What is kept of somebody's choices."""
    user = User.objects.get(pk=cast.user_of(who).pk)
    return user.language, user.text_size
