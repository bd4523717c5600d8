"""Every page of a demo says so above all else, leads to the demo's own page, and is found by no search engine."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.translation import gettext, override
from pytest_django.plugin import DjangoDbBlocker

from polku.core.accounts.choices import choose_language
from tests.cast import make_cast
from tests.sites.permission_table import Row, rows
from tests.sites.stage import Stage

pytestmark = pytest.mark.django_db

#: Somebody of each kind: between them every page is opened, and every refusal met.
WHO = ("stranger", "aino", "sari", "hilla")
PAGES = [row for row in rows() if row.method == "GET"]
BANNER = "This is a demo. Nobody reads what you write. Emergency: 112."
#: What may stand before it: the link that skips to the contents, which is seen only with a keyboard.
OTHERS = re.compile(r"<(?:header|main|nav|h1|form|img)\b")


def wrong_with(text: str, language: str) -> list[str]:
    """What is missing from a page of a demo."""
    with override(language):
        said = str(gettext(BANNER))
    body = text[text.find("<body") :]
    before, _, after = body.partition(said)
    rules = {
        "it does not say that it is a demo": bool(after),
        "something stands above the banner": not OTHERS.search(before),
        "it does not lead to the demo's page": 'href="/demo/"' in after.partition("</p>")[0],
        "search engines may find it": '<meta name="robots" content="noindex">' in text,
    }
    return [told for told, holds in rules.items() if not holds]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """One cast for every page."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        # As the one pytest-django puts around a test: the doors let nobody through inside any other.
        around._from_testcase = True
        with around:
            yield Stage(make_cast())
            transaction.set_rollback(True)


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_every_page_says_that_it_is_a_demo(stage: Stage, row: Row) -> None:
    with override_settings(MODE="demo"):
        answers = stage.answers(row, WHO)

    for who, answer in answers.items():
        assert answer.headers.get("X-Robots-Tag") == "noindex", who
        # The stage leaves out the address of the page itself, and that of the front page is in all of them.
        if "<html" in answer.text and row.name != "public:home":
            text = answer.text.replace('href=""', 'href="/demo/"') if row.name == "demo:home" else answer.text
            assert wrong_with(text, "fi") == [], who


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
@pytest.mark.parametrize("view", ["public:home", "public:guide", "public:contact", "demo:home", "portal:home"])
def test_it_is_said_in_the_language_of_the_page(stage: Stage, language: str, view: str) -> None:
    choose_language(stage.cast.people["aino"].user_id, language)
    stage.cast.people["aino"].user.refresh_from_db()
    browser = Client()
    if view == "portal:home":
        browser.post(reverse("demo:log-in"), {"who": "aino"})
    browser.cookies["kieli"] = language
    with override_settings(MODE="demo"), override(language):
        text = browser.get(reverse(view)).content.decode()

    assert wrong_with(text, language) == []


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_a_page_that_is_not_there_says_it_too(db: None, language: str) -> None:
    with override_settings(MODE="demo"), override(language):
        response = Client().get(reverse("public:home") + "ei-ole/")

    assert response.status_code == 404
    assert wrong_with(response.content.decode(), language) == []


def test_nothing_but_a_demo_says_it(db: None) -> None:
    text = Client().get("/").content.decode()

    assert len(wrong_with(text, "fi")) == 4
    assert "/demo/" not in text


def test_a_page_that_says_it_too_late_is_found() -> None:
    late = f'<body><h1>Polku</h1><p>{BANNER} <a href="/demo/">x</a></p><meta name="robots" content="noindex">'

    assert wrong_with(late, "en") == ["something stands above the banner"]
