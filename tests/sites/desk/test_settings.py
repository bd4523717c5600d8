"""The settings as pages: who sees what, what is typed comes back, and what is saved is told where it belongs."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.core.settings.county import shown_in
from polku.core.settings.models import Change
from polku.domain.staff.models import Duty, OpeningException
from polku.domain.staff.queries import open_on
from tests.cast import Cast

HOME = "/tyo/asetukset/"
SEEN = re.compile(r'name="seen" value="([0-9a-f]{16})"')
SCRIPT = '<script>alert("x")</script><b onclick=x>'


def seen_in(browser: Client, address: str) -> dict[str, str]:
    """What the form at an address carries with it."""
    found = SEEN.search(browser.get(address).content.decode())
    assert found is not None
    return {"key": new_key(), "seen": found[1]}


def in_english(words: str, **values: str) -> str:
    """A text as an English page has it."""
    with override("en"):
        return gettext(words) % values


def text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_the_tab_is_for_those_who_look_after_something(cast: Cast) -> None:
    with_tab = [who for who in cast.workers if f'href="{HOME}"' in text(cast.browser(who), "/tyo/jono/")]

    assert with_tab == ["leena", "hilla"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Tällä tiimillä ei ole vielä esihenkilöä"), ("sv", "Det här teamet har ännu ingen chef")],
)
def test_a_team_without_a_lead_says_on_its_page_that_nobody_confirms_senders(
    cast: Cast, language: str, words: str
) -> None:
    hilla = cast.browser("hilla")
    hilla.cookies["kieli"] = language

    assert words in text(hilla, f"{HOME}tiimit/{cast.south.pk}/")
    assert words not in text(hilla, f"{HOME}tiimit/{cast.north.pk}/")
    assert words not in text(hilla, f"{HOME}tiimit/uusi/")


def test_a_lead_sees_the_duty_of_her_team_and_nothing_else(cast: Cast) -> None:
    links = set(re.findall(rf'href="({HOME}[^"]+)"', text(cast.browser("leena"), HOME)))

    assert links == {f"{HOME}tiimit/{cast.north.pk}/paivystys/"}


def test_an_administrator_sees_everything_and_what_is_missing(cast: Cast) -> None:
    page = text(cast.browser("hilla"), HOME)

    for part in ("henkilosto", "toimipisteet", "paivystys", "tekstit", "muutokset"):
        assert f'href="{HOME}{part}/"' in page
    with override("fi"):
        assert cast.browser("hilla").get(HOME).context["no_emergency_phone"]


def test_leena_sets_tomorrows_duty_and_the_contact_page_tells_it(on_monday: datetime, cast: Cast) -> None:
    leena, address = cast.browser("leena"), f"{HOME}tiimit/{cast.north.pk}/paivystys/"
    sent = seen_in(leena, address) | {"day_2026-11-23": cast.workers["pia"].pk}
    response = leena.post(address, sent | {"day_2026-11-24": cast.workers["paula"].pk}, follow=True)

    assert response.status_code == 200
    assert response.context["messages"]
    assert Duty.objects.filter(day="2026-11-24", worker=cast.workers["paula"], team=cast.north).exists()
    with clock.told_by(lambda: on_monday + timedelta(hours=8)):
        page = Client().get("/en/ota-yhteytta/").content.decode()
        front = Client().get("/en/").content.decode()
    words, office = "Your message is read first by %(name)s, %(office)s, from %(when)s on.", "social counsellor"
    told = in_english(words, name="Paula", office=in_english(office), when="Tue 24 Nov at 8:00")
    assert told in page and told in front
    assert "Testinen" not in page + front


def test_while_it_is_open_the_contact_page_tells_who_reads_today(on_monday: datetime, cast: Cast) -> None:
    page = Client().get("/en/ota-yhteytta/").content.decode()

    words = "Your message is read first by %(name)s, %(office)s, today."
    assert in_english(words, name="Pia", office=in_english("social counsellor")) in page


def test_when_nobody_is_set_a_worker_reads(on_monday: datetime, cast: Cast) -> None:
    Duty.objects.all().delete()
    page = Client().get("/en/ota-yhteytta/").content.decode()
    assert in_english("A worker reads your message first, today.") in page

    with clock.told_by(lambda: datetime(2026, 11, 28, 12, tzinfo=UTC)):
        page = Client().get("/en/ota-yhteytta/").content.decode()
    assert in_english("A worker reads your message first, from %(when)s on.", when="Mon 30 Nov at 8:00") in page


def test_saving_is_said_once(cast: Cast) -> None:
    hilla, address = cast.browser("hilla"), f"{HOME}tekstit/"
    response = hilla.post(address, seen_in(hilla, address) | {"phone": "000 000 0003"}, follow=True)

    assert response.context["messages"]
    assert not hilla.get(address).context["messages"]
    assert shown_in("fi").phone == "000 000 0003"


def test_html_in_a_text_of_the_county_is_shown_as_it_was_typed(cast: Cast) -> None:
    hilla, address = cast.browser("hilla"), f"{HOME}tekstit/"
    texts = {f"{name}_{language}": SCRIPT for name in ("name", "address", "controller") for language in ("fi", "sv")}
    assert hilla.post(address, seen_in(hilla, address) | texts).status_code == 302

    assert shown_in("fi").name == SCRIPT
    for page in (text(hilla, address), text(hilla, f"{HOME}muutokset/"), text(Client(), "/"), text(Client(), "/sv/")):
        assert "<script>alert" not in page and "<b onclick" not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in text(hilla, f"{HOME}muutokset/")


def test_html_in_names_and_reasons_is_shown_as_it_was_typed(on_monday: datetime, cast: Cast) -> None:
    hilla = cast.browser("hilla")
    address = f"{HOME}toimipisteet/{cast.north.unit_id}/"
    hilla.post(address, seen_in(hilla, address) | {"name": SCRIPT, "phone": "000 1", "address": SCRIPT})
    sent = {"key": new_key(), "first_day": "2026-11-23", "reason_fi": SCRIPT}
    assert hilla.post(f"{address}aukiolo/poikkeus/", sent).status_code == 302

    pages = [text(hilla, f"{HOME}toimipisteet/"), text(hilla, f"{address}aukiolo/"), text(Client(), "/")]
    assert all("&lt;script&gt;" in page and "<script>alert" not in page for page in pages)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("name_fi", "x" * 121), ("controller_sv", "x" * 301)),
        *(("emergency_phone", "soita meille"), ("emergency_phone", "0" * 33), ("phone", '000"><b>')),
        *(("email", "ei osoite"), ("accessibility_email", "a@b@c")),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(cast: Cast, field: str, typed: str) -> None:
    hilla, address = cast.browser("hilla"), f"{HOME}tekstit/"
    response = hilla.post(address, seen_in(hilla, address) | {field: typed, "address_fi": "Katu 1"})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert response.context["form"]["address_fi"].value() == "Katu 1"
    assert not Change.objects.filter(kind="county").exists()


def test_the_second_of_two_administrators_is_told_and_loses_nothing(cast: Cast) -> None:
    first, second, address = cast.browser("hilla"), cast.browser("hilla"), f"{HOME}tekstit/"
    older = seen_in(second, address)
    first.post(address, seen_in(first, address) | {"phone": "000 1", "email": "a@example.org"})
    response = second.post(address, older | {"phone": "000 2"})

    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert response.context["form"]["phone"].value() == "000 2"
    assert response.context["last"].who == "Hilla Testinen"
    assert shown_in("fi").phone == "000 1"

    found = SEEN.search(response.content.decode())
    assert found is not None
    assert second.post(address, older | {"phone": "000 2", "seen": found[1]}).status_code == 302
    assert shown_in("fi").phone == "000 2"


def test_a_form_without_its_mark_overwrites_nothing(cast: Cast) -> None:
    hilla, address = cast.browser("hilla"), f"{HOME}toimipisteet/{cast.north.unit_id}/"
    response = hilla.post(address, {"name": "Muu", "phone": "000 1", "key": new_key()})

    assert response.status_code == 422
    cast.north.unit.refresh_from_db()
    assert cast.north.unit.name == "Testilän toimipiste"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("8-12, 13.30–16", "8:00–12:00 13:30–16:00"),
        ("13–16;8—12", "8:00–12:00 13:00–16:00"),
        ("0-24", "0:00–23:59"),
        ("", ""),
    ],
)
def test_hours_are_read_as_people_write_them(on_monday: datetime, cast: Cast, typed: str, hours: str) -> None:
    hilla, address = cast.browser("hilla"), f"{HOME}toimipisteet/{cast.north.unit_id}/aukiolo/"
    response = hilla.post(address, seen_in(hilla, address) | {"weekday_0": typed})

    assert response.status_code == 302
    found = open_on(cast.north, on_monday.date())
    assert " ".join(f"{a.hour}:{a:%M}–{b.hour}:{b:%M}" for a, b in found) == hours


@pytest.mark.parametrize("typed", ["kahdeksasta neljään", "8-25", "8.70–9", "16-8", "8–12, 11–16", "8", "-", "8–"])
def test_hours_that_cannot_be_are_refused_at_their_field(cast: Cast, typed: str) -> None:
    hilla, address = cast.browser("hilla"), f"{HOME}toimipisteet/{cast.north.unit_id}/aukiolo/"
    response = hilla.post(address, seen_in(hilla, address) | {"weekday_3": typed, "weekday_4": "9–15"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["weekday_3"]
    assert response.context["form"]["weekday_3"].value() == typed
    assert "9–15" in response.content.decode()


def test_a_closed_day_tells_its_reason_on_the_front_page_in_the_readers_language(
    on_monday: datetime, cast: Cast
) -> None:
    hilla, address = cast.browser("hilla"), f"{HOME}toimipisteet/{cast.north.unit_id}/aukiolo/poikkeus/"
    sent = {"first_day": "23.11.2026", "reason_fi": "Koulutuspäivä", "reason_sv": "Utbildningsdag", "key": new_key()}
    assert hilla.post(address, sent).status_code == 302

    assert "Koulutuspäivä" in text(Client(), "/")
    assert "Utbildningsdag" in text(Client(), "/sv/")
    assert "Koulutuspäivä" in text(Client(), "/en/")


@pytest.mark.parametrize("day", ["", "huomenna", "2026-13-40", "2026-11-20", "99999-01-01"])
def test_a_day_of_nonsense_is_refused_on_the_form(on_monday: datetime, cast: Cast, day: str) -> None:
    hilla, address = cast.browser("hilla"), f"{HOME}toimipisteet/{cast.north.unit_id}/aukiolo/poikkeus/"

    assert hilla.post(address, {"first_day": day, "key": new_key()}).status_code == 422
    assert not OpeningException.objects.exists()


def test_the_holidays_of_this_and_the_next_year_are_shown(on_monday: datetime, cast: Cast) -> None:
    hilla = cast.browser("hilla")
    hilla.cookies["kieli"] = "sv"
    page = hilla.get(f"{HOME}toimipisteet/{cast.north.unit_id}/aukiolo/")

    (this_year, these), (next_year, those) = page.context["holidays"]
    assert (this_year, next_year) == (2026, 2027)
    assert (date(2026, 12, 25), "Juldagen") in these
    assert (date(2027, 5, 1), "Första maj") in those
    assert "Juldagen" in page.content.decode()


def test_the_end_of_the_table_of_holidays_is_said_in_time(cast: Cast) -> None:
    address = f"{HOME}toimipisteet/{cast.north.unit_id}/aukiolo/"
    for year, told in ((2098, False), (2099, True), (2101, True)):
        with clock.told_by(lambda year=year: datetime(year, 6, 1, 9, tzinfo=UTC)):
            hilla = cast.browser("hilla")
            for page in (hilla.get(HOME), hilla.get(address)):
                assert page.status_code == 200
                assert bool(page.context["holidays_end"]) == told
            assert Client().get("/").status_code == 200


def test_the_history_is_read_in_words_and_holds_no_client(on_monday: datetime, cast: Cast) -> None:
    leena, address = cast.browser("leena"), f"{HOME}tiimit/{cast.north.pk}/paivystys/"
    leena.post(address, seen_in(leena, address) | {"day_2026-11-24": cast.workers["paula"].pk})
    hilla = cast.browser("hilla")
    hilla.cookies["kieli"] = "en"
    response = hilla.get(f"{HOME}muutokset/")

    newest = response.context["changes"][0]
    assert (newest.kind, newest.title, newest.who) == (in_english("Duty"), "Pohjoinen", "Leena Testinen")
    assert newest.lines == [
        ("Mon 23 Nov", "Pia Testinen", "–"),
        ("Tue 24 Nov", "–", "Paula Testinen"),
    ]
    page = response.content.decode()
    assert not [name for name in ("Aino", "Eetu", "Onni") if name in page]


def test_a_cursor_of_nonsense_is_the_first_page(cast: Cast) -> None:
    hilla = cast.browser("hilla")

    for address in (f"{HOME}muutokset/?before=x", f"{HOME}henkilosto/?after=x", f"{HOME}henkilosto/?after={new_key()}"):
        assert hilla.get(address).status_code == 200
