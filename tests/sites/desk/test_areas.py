from polku.core.once.once import new_key
from polku.domain.contacts.actions import hand_to_team, name_subject, note_area, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.people.actions import mark_non_disclosure
from polku.domain.staff.actions import set_areas
from polku.domain.staff.models import Area
from tests.cast import MAKER, Cast, write_to_us

SETTINGS = "/tyo/asetukset/alueet/"
RECORDING = "/tyo/yhteydenotot/uusi/"
FIELD = 'name="area"'


def area(name: str = "Testilä") -> Area:
    """An area of the county."""
    set_areas(MAKER, {}, added=name)
    return Area.objects.get(name=name)


def page_of(contact: Contact) -> str:
    return f"/tyo/yhteydenotot/{contact.pk}/"


def test_an_administrator_divides_the_county_and_the_history_says_so(cast: Cast) -> None:
    hilla = cast.browser("hilla")
    form = hilla.get(SETTINGS).context["form"]
    assert hilla.post(SETTINGS, {"added": "  Testilä ", "seen": form.initial["seen"]}).status_code == 302
    testila = Area.objects.get()
    page = hilla.get(SETTINGS)

    assert testila.name == "Testilä"
    assert f'name="area_{testila.pk}" value="Testilä"' in page.content.decode()
    assert "Testilä" in hilla.get("/tyo/asetukset/muutokset/").content.decode()
    twice = {f"area_{testila.pk}": "Testilä", "added": "TESTILÄ", "seen": page.context["form"].initial["seen"]}
    assert hilla.post(SETTINGS, twice).status_code == 422
    assert hilla.post(SETTINGS, {**twice, "added": "a" * 81}).status_code == 422
    assert hilla.post(SETTINGS, {"added": "Muu", "seen": "vanha"}).status_code == 422
    assert Area.objects.count() == 1


def test_without_areas_nobody_asks_for_one(cast: Cast) -> None:
    pages = {
        RECORDING: "sari",
        page_of(cast.contact): "sari",
        f"/tyo/asetukset/tiimit/{cast.north.pk}/osaaminen/": "leena",
    }
    for page, who in pages.items():
        assert "Alue" not in cast.browser(who).get(page).content.decode().replace("Aiheet, kielet ja alueet", "")
    area()
    for page, who in pages.items():
        assert "Alue" in cast.browser(who).get(page).content.decode()


def test_a_recorded_call_comes_to_whoever_on_duty_knows_its_area(cast: Cast) -> None:
    testila, leena = area(), cast.browser("leena")
    skills = {f"areas_{cast.workers['leena'].pk.hex}": [testila.pk]}
    assert leena.post(f"/tyo/asetukset/tiimit/{cast.north.pk}/osaaminen/", skills).status_code == 302
    assert [skill.code for skill in cast.workers["leena"].skills.all()] == [str(testila.pk)]

    call = {"channel": "phone", "words": "Soitti.", "language": "fi", "area": testila.pk, "key": new_key()}
    response = cast.browser("sari").post(RECORDING, call)
    assert "Alue: Testilä" in cast.browser("sari").get(response["Location"]).content.decode()
    for wrong in ("9999", "x", "-1"):
        answer = cast.browser("sari").post(RECORDING, {**call, "area": wrong, "key": new_key()})
        assert answer.status_code == 422


def test_a_worker_notes_and_corrects_the_area(cast: Cast) -> None:
    testila, sari = area(), cast.browser("sari")
    needs = f"{page_of(cast.contact)}tarpeet/"
    sari.post(needs, {"topics": ["money"], "area": testila.pk})
    assert "Alue: Testilä" in sari.get(page_of(cast.contact)).content.decode()
    sari.post(needs, {"topics": ["money"], "area": ""})

    assert "Alue: " not in sari.get(page_of(cast.contact)).content.decode()


def test_under_turvakielto_the_team_is_not_told_the_area_and_does_not_erase_it(cast: Cast) -> None:
    testila, sari = area(), cast.actor("sari")
    note_area(sari, cast.contact, area=testila.pk)
    hand_to_team(sari, cast.contact, cast.south)
    timo, page = cast.browser("timo"), page_of(cast.contact)
    assert "Alue: Testilä" in timo.get(page).content.decode()

    mark_non_disclosure(sari, cast.people["aino"], on=True)
    assert "Testilä" not in timo.get(page).content.decode()
    timo.post(f"{page}tarpeet/", {"topics": ["money"]})
    cast.contact.refresh_from_db()
    assert cast.contact.area == testila
    take_contact(cast.actor("timo"), cast.contact)
    assert "Alue: Testilä" in timo.get(page).content.decode()


def test_what_another_told_of_somebody_under_turvakielto_names_no_area_either(cast: Cast) -> None:
    contact, paula = write_to_us("Naapuri tarvitsee apua.", about="other"), cast.actor("paula")
    note_area(paula, contact, area=area().pk)
    take_contact(paula, contact)
    name_subject(paula, contact, cast.people["aino"].pk)
    browser, page = cast.browser("paula"), page_of(contact)
    assert "Alue: Testilä" in browser.get(page).content.decode()

    mark_non_disclosure(cast.actor("sari"), cast.people["aino"], on=True)
    assert "Testilä" not in browser.get(page).content.decode()
