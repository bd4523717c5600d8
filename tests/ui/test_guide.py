"""The style guide forgets nothing: a component that is not shown there is not tested in any colour or width."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import Client

from polku.ui import icons, pictures
from polku.ui.templatetags.ui import register

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "polku/ui/templates/ui"
#: Templates that are no components, and why.
NOT_SHOWN = {
    "ui/base.html": "the page around every page",
    "ui/desk.html": "the frame of the desk",
    "ui/desk_search.html": "a part of that frame; the guide's own search looks the same",
    "ui/portal.html": "the frame of the portal",
    "ui/htmx.html": "a script and its settings",
    "ui/live.html": "the same, and a second script",
    "ui/attachments.html": "files need a site that gives them out: tried by `tests/sites/test_attachments.py`",
}
TAG = re.compile(r"{%-?\s*(\w+)")
FILTER = re.compile(r"\|(\w+)")

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(client: Client) -> set[str]:
    """The templates that the guide is made of, those it includes among them."""
    return {str(template.name) for template in client.get("/ui/").templates}


def test_every_component_is_in_the_guide(shown: set[str]) -> None:
    there = {f"ui/{file.relative_to(TEMPLATES).as_posix()}" for file in TEMPLATES.rglob("*.html")}

    assert there - shown - NOT_SHOWN.keys() == set()
    assert NOT_SHOWN.keys() - there == set(), "no longer there"


def test_every_tag_and_filter_is_in_the_guide() -> None:
    guide = [TEMPLATES / "guide.html", *(TEMPLATES / "guide").glob("*.html")]
    text = "".join(file.read_text(encoding="utf-8") for file in guide)

    assert set(register.tags) - set(TAG.findall(text)) == set()
    assert set(register.filters) - set(FILTER.findall(text)) == set()


def test_every_picture_is_in_the_guide(client: Client) -> None:
    page = client.get("/ui/").content.decode()

    assert all(f'd="{line}"' in page for line in icons.PATHS.values())
    assert all(f'd="{line}"' in page for _ground, line in pictures.PICTURES.values())


@pytest.mark.parametrize("state", ["done", "now", "next", "paused", "missed"])
def test_the_path_is_shown_in_every_state(client: Client, state: str) -> None:
    assert f'<li class="{state}"' in client.get("/ui/").content.decode()


def test_a_component_that_is_forgotten_would_be_noticed(shown: set[str]) -> None:
    """What counts is what was drawn: a mention in a comment, or a branch that is not taken, is not enough."""
    django = engines["django"]
    drawn = django.from_string('{# {% include "ui/live.html" %} #}{% if 0 %}{% include "ui/live.html" %}{% endif %}')

    assert drawn.render({}) == ""
    assert "ui/live.html" not in shown
