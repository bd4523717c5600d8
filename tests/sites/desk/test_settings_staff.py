import re
import unicodedata
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.credentials.models import Invitation
from polku.core.once.once import new_key
from polku.domain.staff.actions import employ
from polku.domain.staff.models import Worker
from tests.cast import MAKER, Cast
from tests.sites.desk.test_settings import seen_in, text

STAFF = "/tyo/asetukset/henkilosto/"
#: Eighty letters, each with a mark or two, as a keyboard for Vietnamese or old Sámi may send them: letter, then mark.
EIGHTY = unicodedata.normalize("NFD", ("Ấ" + "čẽǯõŷäöÿőṩảểộ" * 7)[:80])


def form(**changed: str) -> dict[str, str]:
    details = {"given_name": "Uusi", "family_name": "Ihminen", "staff_id": "uusi", "office": "social_worker"}
    return {**details, "key": new_key(), **changed}


def newest() -> Worker:
    return Worker.objects.get(staff_id="uusi")


def test_an_administrator_adds_a_worker_to_a_team(cast: Cast) -> None:
    hilla = cast.browser("hilla")
    sent = form(new_team=str(cast.north.pk), new_role="lead")
    for _ in range(2):
        response = hilla.post(f"{STAFF}uusi/", sent)
        assert response["Location"] == f"{STAFF}{newest().pk}/"

    assert list(newest().memberships.values_list("team", "role")) == [(cast.north.pk, "lead")]
    assert "Ihminen, Uusi" in text(hilla, STAFF)


def test_the_same_key_with_another_name_comes_back_as_a_draft(cast: Cast) -> None:
    hilla, sent = cast.browser("hilla"), form()
    hilla.post(f"{STAFF}uusi/", sent)
    response = hilla.post(f"{STAFF}uusi/", sent | {"given_name": "Toinen", "staff_id": "toinen"})

    assert response.status_code == 422
    assert response.context["form"]["given_name"].value() == "Toinen"
    assert not Worker.objects.filter(staff_id="toinen").exists()


@pytest.mark.parametrize(
    ("given", "family", "initials"),
    [("Ö", "Å", "ÖÅ"), (EIGHTY, EIGHTY, "ẤẤ"), ("Anna-Lïïsa", "af Ström", "AA"), ("ñ", "ß", "ÑSS")],
)
def test_a_name_of_one_letter_or_eighty_is_shown_whole_with_its_initials(
    cast: Cast, given: str, family: str, initials: str
) -> None:
    hilla = cast.browser("hilla")
    assert hilla.post(f"{STAFF}uusi/", form(given_name=given, family_name=family)).status_code == 302
    page = text(hilla, f"{STAFF}{newest().pk}/")

    name = unicodedata.normalize("NFC", f"{given} {family}")
    assert newest().name == name
    assert f"<h1>{name}</h1>" in page
    faces = re.findall(r'class="face face-\d[^"]*"[^>]*>([^<]*)<', page)
    assert initials in [face.strip() for face in faces]


def test_a_name_of_eighty_one_letters_is_too_long_and_comes_back(cast: Cast) -> None:
    response = cast.browser("hilla").post(f"{STAFF}uusi/", form(given_name=EIGHTY + "ä"))

    assert response.status_code == 422
    assert response.context["form"]["given_name"].value() == EIGHTY + "ä"


def test_html_in_a_name_is_shown_as_it_was_typed(cast: Cast) -> None:
    hilla = cast.browser("hilla")
    hilla.post(f"{STAFF}uusi/", form(given_name="<script>x</script>", own_words="<img src=x>"))

    for page in (text(hilla, STAFF), text(hilla, f"{STAFF}{newest().pk}/"), text(hilla, "/tyo/asetukset/muutokset/")):
        assert "<script>x" not in page and "<img src=x" not in page
        assert "&lt;script&gt;x&lt;/script&gt;" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"given_name": " \t "},
        {"family_name": ""},
        {"office": "king"},
        {"staff_id": "sari"},
        {"new_team": "x"},
        {"new_team": "00000000-0000-0000-0000-000000000000"},
        {"own_words": "x" * 201},
    ],
)
def test_what_cannot_be_is_said_on_the_form(cast: Cast, wrong: dict[str, str]) -> None:
    assert cast.browser("hilla").post(f"{STAFF}uusi/", form(**wrong)).status_code == 422
    assert not Worker.objects.filter(staff_id="uusi").exists()


def test_roles_are_changed_and_taken_away(cast: Cast) -> None:
    hilla, sari = cast.browser("hilla"), cast.workers["sari"]
    address, role = f"{STAFF}{sari.pk}/", f"role_{cast.north.pk.hex}"
    kept = form(given_name="Sari", family_name="Testinen", staff_id="sari", office="social_counsellor")
    hilla.post(address, kept | seen_in(hilla, address) | {role: "lead", "new_team": str(cast.south.pk)})
    assert dict(sari.memberships.values_list("team", "role")) == {cast.north.pk: "lead", cast.south.pk: "member"}

    hilla.post(address, kept | seen_in(hilla, address) | {role: "", f"role_{cast.south.pk.hex}": "member"})
    assert dict(sari.memberships.values_list("team", "role")) == {cast.south.pk: "member"}


def test_a_team_that_was_added_meanwhile_is_not_taken_away_by_a_form_that_did_not_know_it(cast: Cast) -> None:
    hilla, sari = cast.browser("hilla"), cast.workers["sari"]
    address, role = f"{STAFF}{sari.pk}/", f"role_{cast.north.pk.hex}"
    kept = form(given_name="Saara", family_name="Testinen", staff_id="sari", office="social_counsellor")
    older = kept | seen_in(hilla, address) | {role: "member"}
    hilla.post(address, kept | seen_in(hilla, address) | {role: "member", "new_team": str(cast.south.pk)})
    response = hilla.post(address, older)
    assert response.status_code == 422

    insists = older | {"seen": response.context["form"]["seen"].value()}
    assert hilla.post(address, insists).status_code == 302
    assert sari.memberships.count() == 2


def test_leaving_and_coming_back(cast: Cast) -> None:
    hilla, sari = cast.browser("hilla"), cast.workers["sari"]
    address = f"{STAFF}{sari.pk}/"
    hilla.post(f"{address}lahto/", {"from_day": clock.today().isoformat()})
    assert "Testinen, Sari" not in text(hilla, STAFF)
    assert "Testinen, Sari" in text(hilla, f"{STAFF}lahteneet/")
    assert hilla.post(f"{address}kutsu/").status_code == 409

    hilla.post(f"{address}paluu/")
    assert "Testinen, Sari" in text(hilla, STAFF)


@pytest.mark.parametrize("day", ["", "eilen", str(clock.today() - timedelta(days=1))])
def test_a_day_of_leaving_that_cannot_be_is_said_on_the_form(cast: Cast, day: str) -> None:
    response = cast.browser("hilla").post(f"{STAFF}{cast.workers['sari'].pk}/lahto/", {"from_day": day})

    assert response.status_code == 422
    assert response.context["leaving"].errors


def test_the_only_administrator_is_told_politely_that_she_stays(cast: Cast) -> None:
    address = f"{STAFF}{cast.workers['hilla'].pk}/lahto/"
    response = cast.browser("hilla").post(address, {"from_day": clock.today().isoformat()})

    assert response.status_code == 422
    assert response.context["leaving"].non_field_errors()


def test_an_invitation_code_is_shown_once_and_stands_in_no_address_and_no_log(cast: Cast) -> None:
    hilla, sari = cast.browser("hilla"), cast.workers["sari"]
    response = hilla.post(f"{STAFF}{sari.pk}/kutsu/")
    code = response.context["code"]

    assert response.status_code == 200
    assert code in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert Invitation.objects.filter(user=sari.user_id).exists()
    assert code not in text(hilla, f"{STAFF}{sari.pk}/")
    assert not [event for event in Event.objects.all() if code in str(event.__dict__)]


def test_the_list_asks_the_same_of_ten_and_of_five_hundred(cast: Cast) -> None:
    hilla = cast.browser("hilla")
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            hilla.get(STAFF)
        counts.append(len(asked))
        for each in range(60 if number == 0 else 0):
            employ(
                MAKER, cast.south, given_name="N", family_name=f"{each}", staff_id=f"n{each}", office="social_worker"
            )

    assert counts[0] == counts[1] <= 15
