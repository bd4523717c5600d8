from django.test import Client

from tests.cast import Cast


def test_the_portal_and_the_desk_follow_the_choice(cast: Cast) -> None:
    for who, page in (("aino", "/oma/"), ("sari", "/tyo/jono/")):
        browser = cast.browser(who)
        assert '<html lang="fi"' in browser.get(page).content.decode()
        browser.get("/kieli/sv/", {"next": page})
        assert '<html lang="sv"' in browser.get(page).content.decode()


def test_whoever_came_in_on_a_swedish_page_goes_on_in_swedish(cast: Cast) -> None:
    browser = Client()
    browser.get("/sv/ota-yhteytta/")
    chooser = browser.get("/sv/tunnistaudu/", follow=True)

    assert chooser.redirect_chain[-1][0].startswith("/sv/")
    assert browser.cookies["kieli"].value == "sv"


def test_a_language_of_nonsense_changes_nothing(cast: Cast) -> None:
    browser = cast.browser("aino")
    browser.cookies["kieli"] = "xx'; DROP"
    assert browser.get("/oma/").status_code == 200
    assert browser.get("/kieli/xx/").status_code == 302
    assert '<html lang="fi"' in browser.get("/oma/").content.decode()


def test_plain_finnish_is_finnish_to_a_screen_reader(cast: Cast) -> None:
    assert '<html lang="fi"' in Client().get("/fi-simple/").content.decode()
