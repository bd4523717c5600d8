"""Stories and questions on the desk."""

import pytest
from django.test import Client

from polku.domain.stories.models import Story
from polku.domain.stories.queries import LOOKED_FOR
from tests.cast import Cast
from tests.sites.public.told import catalogue, question, typed_question, typed_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(cast: Cast) -> Client:
    return cast.browser("sari")


@pytest.fixture
def leena(cast: Cast) -> Client:
    return cast.browser("leena")


def test_one_writes_and_another_publishes(sari: Client, leena: Client) -> None:
    catalogue()
    answer = sari.post("/tyo/tarina/uusi/", {**typed_story(), "situations": ["apu"]})
    assert answer["Location"] == "/tyo/tarinat/saako-tulla/"
    assert 'name="looked_for"' not in sari.get(answer["Location"]).content.decode()
    assert 'name="looked_for"' in leena.get(answer["Location"]).content.decode()

    published = leena.post("/tyo/tarinat/saako-tulla/hyvaksynta/", {"looked_for": list(LOOKED_FOR)})

    assert published.status_code == 302
    story = Story.objects.get()
    assert (story.state, story.situations) == ("published", ["apu"])
    assert Client().get("/tarinat/saako-tulla/").status_code == 200


def test_what_was_not_looked_for_is_asked_again(cast: Cast, leena: Client) -> None:
    question(cast)
    some = leena.post("/tyo/tarinat/kuka-auttaa/hyvaksynta/", {"looked_for": ["names"]})
    none = leena.post("/tyo/tarinat/kuka-auttaa/hyvaksynta/", {})

    assert (some.status_code, none.status_code) == (422, 422)
    assert Story.objects.get().state == "waiting"


@pytest.mark.parametrize("lacking", ["knows_of_copies", "consented_on", "pseudonym", "title", "slug"])
def test_a_story_that_lacks_something_is_not_taken(sari: Client, lacking: str) -> None:
    typed = {name: value for name, value in typed_story().items() if name != lacking}
    answer = sari.post("/tyo/tarina/uusi/", typed)

    assert answer.status_code == 422
    assert "Saa." in answer.content.decode()
    assert not Story.objects.exists()


def test_a_question_is_asked_for_no_consent(sari: Client) -> None:
    assert sari.post("/tyo/kysymys/uusi/", typed_question()).status_code == 302
    assert Story.objects.get().kind == "question"


def test_the_list_tells_what_waits(cast: Cast, sari: Client) -> None:
    question(cast, by="paula")

    assert "Kuka auttaa, kun rahat loppuvat?" in sari.get("/tyo/tarinat/").content.decode()
