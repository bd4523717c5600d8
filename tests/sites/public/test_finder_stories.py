"""Stories and published questions, as everybody reads them."""

import pytest
from django.test import Client

from polku.domain.stories.actions import approve_story, withdraw_story
from polku.domain.stories.queries import LOOKED_FOR
from tests.cast import Cast
from tests.sites.public.finder import opened, said
from tests.sites.public.told import PICTURE, question, story

pytestmark = pytest.mark.django_db


def test_a_story_says_that_it_is_made_up_and_has_a_drawing_with_words_for_it(client: Client) -> None:
    story()
    page, lines = opened(client, "/tarinat/ovi/"), opened(client, "/tarinat/")

    assert said("made-up example") in page.words
    assert said("made-up example") in lines.words
    assert 'src="/tarinat/ovi/kuva/" alt="Ovi on raollaan."' in page.main
    assert "En vain mennyt." in page.words


def test_the_drawing_runs_nothing(client: Client) -> None:
    story()
    answer = client.get("/tarinat/ovi/kuva/")

    assert (answer["Content-Type"], answer.content.decode()) == ("image/svg+xml", PICTURE)
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert answer["Content-Security-Policy"].endswith("; sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_is_withdrawn_is_gone_from_every_page(client: Client, cast: Cast) -> None:
    withdraw_story(cast.actor("sari"), story())

    assert opened(client, "/tarinat/ovi/").status == 404
    assert client.get("/tarinat/ovi/kuva/").status_code == 404
    assert "Ovi" not in opened(client, "/tarinat/").words


def test_a_question_is_shown_when_another_has_looked(client: Client, cast: Cast) -> None:
    asked = question(cast)
    assert "Kuka auttaa" not in opened(client, "/kysymykset/").words
    approve_story(cast.actor("leena"), asked, looked_for=LOOKED_FOR)

    assert "Kuka auttaa, kun rahat loppuvat? Me autamme." in opened(client, "/kysymykset/").words


@pytest.mark.parametrize("language", ["/sv", "/en", "/fi-simple"])
def test_the_lists_are_there_in_every_language(client: Client, language: str) -> None:
    story()

    assert opened(client, f"{language}/tarinat/").status == 200
    assert opened(client, f"{language}/tarinat/ovi/").status == 200
    assert opened(client, f"{language}/kysymykset/").status == 200
