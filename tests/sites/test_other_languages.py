"""Pages in languages that Polku does not speak, and the line of help on every page."""

import pytest
from django.test import Client

from polku.core.clock import clock
from polku.core.languages import OTHER_LANGUAGES
from polku.core.once.once import new_key
from polku.core.settings.actions import change_county
from polku.core.settings.changes import ChangedMeanwhile, mark_of
from polku.core.settings.models import Change, OtherLanguage
from polku.core.settings.other_languages import approve_page, page_in, state_of
from polku.sites.public.views.other_languages import week_in
from tests.cast import MAKER, Cast

SETTINGS = "/tyo/asetukset/muut-kielet/"
HELP = "Apua palvelun käyttöön:"


def form_of(code: str, **changed: str) -> dict[str, object]:
    page = OtherLanguage.objects.get(pk=code)
    state = state_of(page)
    return {**state, "reviewed_on": "", "key": new_key(), "seen": mark_of(state), **changed}


@pytest.mark.parametrize(("code", "name"), OTHER_LANGUAGES)
def test_each_language_has_a_page_with_phone_hours_and_the_way_to_write(cast: Cast, code: str, name: str) -> None:
    page = Client().get(f"/muut-kielet/{code}/").content.decode()
    row = OtherLanguage.objects.get(pk=code)

    direction = "rtl" if code == "ar" else "ltr"
    assert f'<div class="other" lang="{code}" dir="{direction}">' in page
    assert row.title in page and row.write_label in page and 'href="/ota-yhteytta/"' in page
    assert "000 000 0000" in page and row.weekday_names[0] in page and "8–16" in page.replace(".00", "")
    assert "112" in row.words and len(row.weekday_names) == 7


def test_every_public_page_leads_to_them_by_their_own_names(cast: Cast) -> None:
    for address in ("/", "/ota-yhteytta/", "/muut-kielet/", "/sv/"):
        page = Client().get(address).content.decode()
        prefix = "/sv" if address == "/sv/" else ""
        for code, name in OTHER_LANGUAGES:
            assert f'href="{prefix}/muut-kielet/{code}/" lang="{code}"' in page and name in page


def test_a_language_that_has_no_page_is_not_found(cast: Cast) -> None:
    assert Client().get("/muut-kielet/ku/").status_code == 404
    assert cast.browser("hilla").get(f"{SETTINGS}ku/").status_code == 404


def test_a_page_says_that_nobody_native_has_checked_it_until_somebody_has(cast: Cast) -> None:
    hilla, address = cast.browser("hilla"), "/muut-kielet/so/"
    unreviewed = OtherLanguage.objects.get(pk="so").unreviewed
    assert unreviewed in Client().get(address).content.decode()

    approval = {"key": new_key(), "seen": form_of("so")["seen"]}
    assert hilla.post(f"{SETTINGS}so/hyvaksynta/", {**approval, "reader": ""}).status_code == 422
    assert hilla.post(f"{SETTINGS}so/hyvaksynta/", {**approval, "reader": "Hodan Esimerkki"}).status_code == 302
    assert unreviewed not in Client().get(address).content.decode()
    row = OtherLanguage.objects.get(pk="so")
    assert (row.reviewed_by, row.reviewed_on) == ("Hodan Esimerkki", clock.today())
    assert Change.objects.get(kind="other_language").after["reviewed_by"] == "Hodan Esimerkki"


def test_changed_words_wait_for_a_reader_again(cast: Cast) -> None:
    approve_page(MAKER, "et", reader="Mari Näide")
    saved = cast.browser("hilla").post(f"{SETTINGS}et/", form_of("et", title="Võid saada tõlgi."))

    assert saved.status_code == 302
    row = OtherLanguage.objects.get(pk="et")
    assert (row.title, row.reviewed_by, row.is_reviewed) == ("Võid saada tõlgi.", "", False)
    assert "Võid saada tõlgi." in cast.browser("hilla").get("/tyo/asetukset/muutokset/").content.decode()


def test_saving_without_a_change_keeps_the_approval(cast: Cast) -> None:
    approve_page(MAKER, "et", reader="Mari Näide")
    cast.browser("hilla").post(f"{SETTINGS}et/", form_of("et"))

    assert OtherLanguage.objects.get(pk="et").is_reviewed


def test_nobody_approves_words_that_have_changed_under_their_eyes(cast: Cast) -> None:
    seen = str(form_of("uk")["seen"])
    cast.browser("hilla").post(f"{SETTINGS}uk/", form_of("uk", title="Інше"))

    with pytest.raises(ChangedMeanwhile):
        approve_page(MAKER, "uk", reader="Олена", seen=seen)


def test_seven_days_are_asked_for_and_what_was_typed_stays(cast: Cast) -> None:
    refused = cast.browser("hilla").post(f"{SETTINGS}ru/", form_of("ru", weekdays="понедельник, вторник"))

    assert refused.status_code == 422
    assert "понедельник, вторник" in refused.content.decode()


def test_a_unit_that_never_answers_shows_no_hours(cast: Cast) -> None:
    page = page_in("ar")

    assert page is not None and week_in(page, {}) == []


def test_help_with_using_the_service_stands_on_every_page(cast: Cast) -> None:
    pages = {"/": None, "/oma/": "aino", "/tyo/jono/": "sari", "/ota-yhteytta/": None}
    for address, who in pages.items():
        assert HELP not in cast.browser(who).get(address).content.decode()

    change_county(MAKER, help_phone="000 000 0002", help_place_fi="Kirjasto", help_hours_fi="ma–pe 9–15")
    for address, who in pages.items():
        page = cast.browser(who).get(address).content.decode()
        assert HELP in page
        assert 'href="tel:0000000002"' in page and "Kirjasto" in page and "ma–pe 9–15" in page
