"""What Polku says of itself."""

from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext, override

from polku.sites.public.views.about import AUTHORITY, STATEMENT_DATED, cookies, kept

pytestmark = pytest.mark.django_db

COUNTY = {
    "name": "Lounatuulen hyvinvointialue",
    "phone": "000 000 0000",
    "email": "kirjaamo@lounatuuli.example",
    "address": "PL 1, 00000 Lounatuuli",
    "controller": "Lounatuulen hyvinvointialue",
    "data_protection_officer": "tietosuoja@lounatuuli.example",
    "accessibility_email": "saavutettavuus@lounatuuli.example",
}


def in_english(text: str) -> str:
    """What the English page says where the code asks for `text`."""
    with override("en"):
        return escape(gettext(text))


def page(name: str, county: dict[str, str], **context: Any) -> str:
    with override("en"):
        given = {
            "county": county,
            "cookies": cookies(),
            "kept": kept(),
            "dated": STATEMENT_DATED,
            "authority": AUTHORITY,
            **context,
        }
        return render_to_string(f"public/{name}.html", given)


@pytest.mark.parametrize("address", ["/saavutettavuus/", "/tietosuoja/", "/nopea-poistuminen/"])
@pytest.mark.parametrize("language", ["", "/sv", "/en", "/fi-simple"])
def test_each_page_is_there_in_every_language(client: Client, address: str, language: str) -> None:
    assert client.get(language + address).status_code == 200


@pytest.mark.parametrize("name", ["accessibility", "privacy"])
def test_a_page_is_whole_when_the_county_has_written_nothing(name: str) -> None:
    text = page(name, {})

    assert "mailto:" not in text
    assert "<dd></dd>" not in text
    assert 'href="/en/ota-yhteytta/"' in text


class TestAccessibilityStatement:
    def test_says_what_the_law_asks(self) -> None:
        text = page("accessibility", COUNTY)

        for said in (
            "306/2019",
            "in part",
            "14 days",
            "Traficom",
            "No outside expert",
            COUNTY["name"],
            COUNTY["phone"],
        ):
            assert said in text
        assert 'href="mailto:saavutettavuus@lounatuuli.example"' in text
        assert 'href="https://www.saavutettavuusvaatimukset.fi/" rel="noreferrer"' in text


class TestPrivacyNotice:
    def test_says_who_answers_for_the_data(self) -> None:
        text = page("privacy", COUNTY)

        assert all(value in text for name, value in COUNTY.items() if name != "accessibility_email")

    def test_names_the_law_the_rights_and_where_to_complain(self) -> None:
        text = page("privacy", COUNTY)

        for said in ("703/2023", "812/2000", "1301/2014", "article 6", "Your rights", "Data Protection Ombudsman"):
            assert said in text

    def test_names_every_cookie_that_the_house_sets(self, client: Client) -> None:
        named = {name for name, _why in cookies()}

        assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME} <= named
        client.get("/ota-yhteytta/")
        client.get("/kieli/sv/")
        client.get("/tekstikoko/150/")
        assert set(client.cookies) <= named

    def test_shows_what_the_county_wrote_as_words(self) -> None:
        text = page("privacy", COUNTY | {"controller": "<script>alert(1)</script>"})

        assert "<script>alert" not in text
        assert escape("<script>alert(1)</script>") in text


class TestQuickExit:
    def test_says_what_it_cannot_do_and_what_happens_without_scripts(self, client: Client) -> None:
        text = client.get("/en/nopea-poistuminen/").content.decode()

        for said in (
            "It cannot clear the history of your browser. Pages that you opened earlier may still be found there.",
            "It cannot close other tabs or windows where this site is open.",
            "It cannot remove a password that you let the browser save.",
            "It cannot remove text messages, e-mails or calls from your phone, or traces on the phone bill.",
            "If your browser runs no scripts",
        ):
            assert in_english(said) in text

    def test_stands_beside_the_exit_on_public_pages_and_in_the_portal(self, client: Client) -> None:
        for address in ("/en/", "/en/ota-yhteytta/"):
            text = client.get(address).content.decode()
            assert text.index('class="what" href="/en/nopea-poistuminen/"') < text.index('class="exit"')
