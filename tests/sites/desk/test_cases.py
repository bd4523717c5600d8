import pytest

from polku.core.access import Level, Visit
from polku.core.access.identification import Identity
from polku.core.audit.models import Event
from polku.core.once.once import new_key
from polku.domain.people.actions import recognise
from polku.domain.threads.actions import write_message
from tests.cast import HETUS, Cast
from tests.journeys.words import fi


def test_the_teams_list_names_nobody(cast: Cast) -> None:
    page = cast.browser("paula").get("/tyo/asiakkuudet/").content.decode()

    assert cast.case.code in page
    assert "Aino" not in page
    assert cast.eetus_case.code not in page


def test_who_writes_waits_until_we_have_written(cast: Cast) -> None:
    write_message(cast.actor("aino"), cast.case, text="Hei", key=new_key())
    assert cast.browser("sari").get("/tyo/asiakkuudet/").context["waiting"] == [cast.case]

    write_message(cast.actor("sari"), cast.case, text="Hei Aino", key=new_key())
    assert cast.browser("sari").get("/tyo/asiakkuudet/").context["waiting"] == []


@pytest.mark.parametrize("who", ["dora", "pia"])
def test_deputy_and_duty_see_what_waits_and_not_the_history(cast: Cast, who: str) -> None:
    write_message(cast.actor("aino"), cast.case, text="Vanha asia.", key=new_key())
    write_message(cast.actor("sari"), cast.case, text="Vastaus vanhaan.", key=new_key())
    write_message(cast.actor("aino"), cast.case, text="Uusi huoli.", key=new_key())
    browser = cast.browser(who)
    page = browser.get(f"/tyo/asiakkuudet/{cast.case.pk}/odottaa/").content.decode()

    assert "Uusi huoli." in page
    assert "Vanha asia." not in page
    assert "Vastaus vanhaan." not in page
    assert "Aino kirjoittaa." not in page
    assert browser.get(f"/tyo/asiakkuudet/{cast.case.pk}/").status_code == 403


@pytest.mark.parametrize("who", ["dora", "pia"])
def test_when_nothing_waits_deputy_and_duty_open_nothing(cast: Cast, who: str) -> None:
    assert cast.browser(who).get(f"/tyo/asiakkuudet/{cast.case.pk}/odottaa/").status_code == 403


def test_the_deputys_answer_reaches_the_client_and_nothing_waits_any_more(cast: Cast) -> None:
    write_message(cast.actor("aino"), cast.case, text="Apua.", key=new_key())
    address = f"/tyo/asiakkuudet/{cast.case.pk}/odottaa/"
    dora = cast.browser("dora")
    assert dora.post(address, {"key": new_key(), "text": "Olen Dora, autan."}).status_code == 302

    assert "Olen Dora, autan." in cast.browser("aino").get("/oma/viestit/").content.decode()
    assert dora.get(address).status_code == 403


def test_the_lead_reviews_with_that_purpose_and_the_client_reads_it(cast: Cast) -> None:
    leena = cast.browser("leena")
    assert leena.get(f"/tyo/asiakkuudet/{cast.case.pk}/").status_code == 403
    assert leena.get(f"/tyo/asiakkuudet/{cast.case.pk}/tarkastus/").status_code == 200

    look = cast.browser("aino").get("/oma/katselut/").context["looks"][0]
    assert (look.name, look.purpose) == ("Leena Testinen", "review")


@pytest.mark.parametrize(
    ("who", "hetu", "found"),
    [
        ("sari", HETUS["aino"], True),
        ("sari", HETUS["aino"].lower(), True),
        ("paula", HETUS["aino"], False),
        ("leena", HETUS["aino"], False),
        ("timo", HETUS["aino"], False),
        ("sari", HETUS["eetu"], False),
        ("sari", HETUS["onni"], False),
        ("sari", HETUS["aino"][:-1], False),
        ("sari", "Aino", False),
    ],
)
def test_person_search_is_exact_and_tells_no_difference(cast: Cast, who: str, hetu: str, found: bool) -> None:
    response = cast.browser(who).post("/tyo/henkilot/haku/", {"hetu": hetu, "purpose": "handling"})

    assert (response.context["found"] is not None) == found
    if not found:
        nothing = cast.browser(who).post("/tyo/henkilot/haku/", {"hetu": "010101-999X", "purpose": "handling"})
        assert response.context["form"].errors == nothing.context["form"].errors


def test_a_search_without_a_purpose_is_not_made(cast: Cast) -> None:
    before = Event.objects.filter(kind="person-search").count()
    response = cast.browser("sari").post("/tyo/henkilot/haku/", {"hetu": HETUS["aino"], "purpose": ""})

    assert response.status_code == 422
    assert Event.objects.filter(kind="person-search").count() == before


def test_every_search_is_logged_with_its_purpose_and_without_the_code(cast: Cast) -> None:
    cast.browser("timo").post("/tyo/henkilot/haku/", {"hetu": HETUS["aino"], "purpose": "duty"})

    event = Event.objects.filter(kind="person-search").latest("pk")
    assert (event.outcome, event.purpose, event.object_id) == ("refused", "duty", "")


def test_the_lead_finds_a_case_to_review_it(cast: Cast) -> None:
    response = cast.browser("leena").post("/tyo/henkilot/haku/", {"hetu": HETUS["aino"], "purpose": "review"})

    assert response.context["found"] == cast.case
    assert response.context["way"].endswith("/tarkastus/")


def test_what_the_client_wrote_after_the_page_was_opened_still_waits(cast: Cast) -> None:
    write_message(cast.actor("aino"), cast.case, text="Ensimmäinen.", key=new_key())
    sari, address = cast.browser("sari"), f"/tyo/asiakkuudet/{cast.case.pk}/viestit/"
    seen = sari.get(address).context["talk"].newest
    write_message(cast.actor("aino"), cast.case, text="Hätä.", key=new_key())
    sari.post(address, {"key": new_key(), "text": "Vastaus ensimmäiseen.", "seen": seen})
    assert sari.get("/tyo/asiakkuudet/").context["waiting"] == [cast.case]

    sari.post(address, {"key": new_key(), "text": "Nyt kaikkeen.", "seen": sari.get(address).context["talk"].newest})
    assert sari.get("/tyo/asiakkuudet/").context["waiting"] == []


def test_turvakielto_is_told_to_who_handles_the_matter(cast: Cast) -> None:
    address, told = f"/tyo/asiakkuudet/{cast.case.pk}/", fi("This person must not be found (turvakielto).")
    assert told not in cast.browser("sari").get(address).content.decode()

    recognise(Visit(), Identity(HETUS["aino"], Level.STRONG, "Aino", "Esimerkki", non_disclosure=True))
    assert told in cast.browser("sari").get(address).content.decode()
    for who in ("paula", "timo", "aino"):
        assert told not in cast.browser(who).get(address).content.decode()
