from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from polku.core.audit.models import Subject
from polku.core.portraits import LONGEST_FILE, MOST_BYTES
from polku.core.settings.models import Change
from polku.domain.staff.models import Photo
from tests.cast import Cast
from tests.photos import photographed, picture

MINE = "/tyo/oma/esittely/"
#: The head of Sari's card; who has looked is told with the whole name in any case.
CARD = "<b>Sari Testinen</b><span"


def upload(browser: Client, sent: bytes, name: str = "kuva.jpg", **fields: str) -> HttpResponse:
    file = SimpleUploadedFile(name, sent, "image/jpeg")
    return browser.post(MINE, {"photo": file, "shows_photo": "on", **fields})  # type: ignore[return-value]


def photo_for_clients(cast: Cast) -> str:
    return f"/oma/tyontekija/{cast.workers['sari'].pk}/kuva/"


def test_a_worker_decides_what_clients_see_of_them(cast: Cast) -> None:
    browser, client = cast.browser("sari"), cast.browser("aino")
    assert CARD in client.get("/oma/").content.decode()
    browser.post(MINE, {"own_words": "Soita aamulla.", "shows_own_words": "on"})
    page = client.get("/oma/").content.decode()
    assert "Soita aamulla." in page
    assert CARD not in page

    browser.post(MINE, {"own_words": "Soita aamulla.", "shows_family_name": "on"})
    page = client.get("/oma/").content.decode()
    assert "Soita aamulla." not in page
    assert CARD in page


def test_too_many_words_are_told_of_and_kept(cast: Cast) -> None:
    response = cast.browser("sari").post(MINE, {"own_words": "a" * 201})

    assert response.status_code == 422
    assert "a" * 201 in response.content.decode()


def test_a_worker_shows_her_photo_to_her_own_clients_hides_it_and_takes_it_away(cast: Cast) -> None:
    sari, aino, address = cast.browser("sari"), cast.browser("aino"), photo_for_clients(cast)
    assert "<img" not in aino.get("/oma/").content.decode()

    assert upload(sari, picture()).status_code == 302
    assert f'<img src="{address}" alt="" loading="lazy">' in aino.get("/oma/").content.decode()
    answer = aino.get(address)
    made = Image.open(BytesIO(answer.content))
    assert (answer["Content-Type"], made.format, made.size) == ("image/jpeg", "JPEG", (320, 320))
    assert len(answer.content) <= MOST_BYTES

    sari.post(MINE, {"own_words": "Hei."})
    assert "<img" not in aino.get("/oma/").content.decode()
    assert aino.get(address).status_code == 404
    assert "vain työkaverit" in sari.get(MINE).content.decode().lower()

    sari.post(MINE, {"own_words": "Hei.", "shows_photo": "on"})
    assert aino.get(address).status_code == 200
    assert sari.post(f"{MINE}kuvan-poisto/").status_code == 302
    assert aino.get(address).status_code == 404
    assert not Photo.objects.exists()
    assert "<img" not in sari.get(MINE).content.decode()


def test_a_photo_that_is_put_back_is_not_shown_by_itself(cast: Cast) -> None:
    sari = cast.browser("sari")
    upload(sari, picture())
    sari.post(f"{MINE}kuvan-poisto/")

    assert 'name="shows_photo" id="id_shows_photo" checked' not in sari.get(MINE).content.decode()
    cast.workers["sari"].refresh_from_db()
    assert not cast.workers["sari"].shows_photo


def test_whoever_took_the_contact_shows_their_face_before_there_is_a_case(cast: Cast) -> None:
    photographed(cast, "timo")
    address = f"/oma/tyontekija/{cast.workers['timo'].pk}/kuva/"

    assert cast.browser("eetu").get(address).status_code == 200
    assert cast.browser("aino").get(address).status_code == 404
    assert cast.browser(None).get(address).status_code == 302


def test_seeing_a_photo_is_no_look_at_anybody(cast: Cast) -> None:
    photographed(cast, "sari")
    before = Subject.objects.count()
    assert cast.browser("aino").get(photo_for_clients(cast)).status_code == 200
    assert cast.browser("paula").get(f"/tyo/tyontekijat/{cast.workers['sari'].pk}/kuva/").status_code == 200

    assert Subject.objects.count() == before


def test_a_browser_asks_whether_it_is_still_the_same_and_a_shared_device_keeps_nothing(cast: Cast) -> None:
    photographed(cast, "sari")
    address, own, shared = photo_for_clients(cast), cast.browser("aino"), cast.browser("aino")
    session = shared.session
    session["kind"] = "shared"
    session.save()
    first = own.get(address)
    again = own.get(address, headers={"If-None-Match": first["ETag"]})
    upload(cast.browser("sari"), picture("blue"))
    changed = own.get(address, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-cache"
    assert first["X-Content-Type-Options"] == "nosniff"
    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)
    assert shared.get(address)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"", "Emme saaneet avattua"),
        (b"Hei, olen vain teksti.", "Emme saaneet avattua"),
        (picture()[:200], "Emme saaneet avattua"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "HEIC"),
        (bytes(LONGEST_FILE + 1), "10 megatavua"),
    ],
)
def test_what_is_no_picture_for_us_is_refused_kindly_and_the_words_stay(cast: Cast, sent: bytes, told: str) -> None:
    response = upload(cast.browser("sari"), sent, own_words="Soita aamulla.")

    assert response.status_code == 422
    assert told in response.content.decode()
    assert "Soita aamulla." in response.content.decode()
    assert not Photo.objects.exists()


def test_a_picture_of_many_chunks_comes_in_whole(cast: Cast) -> None:
    file = BytesIO()
    Image.merge("RGB", [Image.effect_noise((800, 800), 200) for _band in range(3)]).save(file, "PNG")
    assert len(file.getvalue()) > 1024 * 1024

    assert upload(cast.browser("sari"), file.getvalue(), "kuva.png").status_code == 302
    assert Photo.objects.exists()


def test_of_a_file_that_is_far_too_long_the_fields_after_it_are_read_too(cast: Cast) -> None:
    sent = {"photo": SimpleUploadedFile("k.jpg", bytes(LONGEST_FILE + 300_000)), "own_words": "Se tuli perässä."}

    assert "Se tuli perässä." in cast.browser("sari").post(MINE, sent).content.decode()


def test_more_files_than_a_form_takes_are_not_read(cast: Cast) -> None:
    many = {f"photo{number}": SimpleUploadedFile("k.jpg", b"x") for number in range(21)}

    assert cast.browser("sari").post(MINE, many).status_code == 400


def test_the_same_form_sent_twice_is_one_photo_and_one_change(cast: Cast) -> None:
    sari = cast.browser("sari")
    before = Change.objects.count()
    for _time in range(2):
        assert upload(sari, picture()).status_code == 302

    assert Photo.objects.count() == 1
    assert Change.objects.count() == before + 1


def test_a_form_without_a_file_keeps_the_photo(cast: Cast) -> None:
    photographed(cast, "sari")
    cast.browser("sari").post(MINE, {"shows_photo": "on", "photo": "", "own_words": "Hei."})

    assert cast.browser("aino").get(photo_for_clients(cast)).status_code == 200


def test_nobody_is_shown_a_photo_of_nobody(cast: Cast) -> None:
    for browser, address in ((cast.browser("aino"), "/oma/tyontekija/"), (cast.browser("sari"), "/tyo/tyontekijat/")):
        assert browser.get(f"{address}{uuid4()}/kuva/").status_code == 404
        assert browser.get(f"{address}{cast.workers['sari'].pk}/kuva/").status_code == 404


def test_colleagues_see_the_faces_of_a_case(cast: Cast) -> None:
    assert "/kuva/" not in cast.browser("sari").get(f"/tyo/asiakkuudet/{cast.case.pk}/").content.decode()
    photographed(cast, "sari", shown=False)

    assert "/kuva/" in cast.browser("sari").get(f"/tyo/asiakkuudet/{cast.case.pk}/").content.decode()
