import json
import struct
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override


def drawn(template: str, **context: Any) -> str:
    with override("en"):
        return engines["django"].from_string(template).render(context)


class Form(forms.Form):
    name = forms.CharField()


class TestPath:
    def stop(self, state: str) -> str:
        return drawn("{% path stops %}", stops=[{"state": state, "title": "A plan", "detail": "Then"}])

    def test_is_a_list_that_says_where_one_is(self) -> None:
        assert '<ol class="path">' in self.stop("now")
        assert 'aria-current="step"' in self.stop("now")
        assert "You are here:" in self.stop("now")

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            ("done", "done"),
            ("next", "still ahead"),
            ("paused", "on a pause"),
            ("missed", "did not work this time"),
        ],
    )
    def test_says_the_state_of_a_stop_in_words(self, state: str, words: str) -> None:
        assert words in self.stop(state)
        assert "aria-current" not in self.stop(state)

    @pytest.mark.parametrize("state", ["paused", "missed"])
    def test_what_stopped_is_said_to_everyone(self, state: str) -> None:
        assert '<span class="state">' in self.stop(state)


class TestFace:
    @pytest.mark.parametrize(
        ("name", "initials"),
        [
            ("Sari Lehto", ">SL<"),
            ("Ö", ">Ö<"),
            ("O\N{COMBINING DIAERESIS}", ">Ö<"),
            ("", "><"),
            ("Von-Štěpánková " + "Å" * 80, ">VÅ<"),
        ],
    )
    def test_has_the_first_letters_of_the_name(self, name: str, initials: str) -> None:
        assert initials in drawn("{% face name %}", name=name)

    def test_has_them_under_the_photo_in_case_it_does_not_come(self) -> None:
        face = drawn('{% face "Sari Lehto" photo="/a.jpg" %}')

        assert ">SL<img" in face
        assert 'alt=""' in face

    def test_is_the_same_colour_on_every_page(self) -> None:
        assert drawn('{% face "Sari Lehto" %}') == drawn('{% face "Sari Lehto" %}')


class TestErrorSummary:
    def test_leads_to_the_fields_and_takes_the_focus(self) -> None:
        summary = drawn("{% error_summary form %}", form=Form({}))

        assert 'href="#id_name"' in summary
        assert 'role="alert" tabindex="-1" data-summary' in summary

    def test_is_not_there_when_nothing_is_wrong(self) -> None:
        assert drawn("{% error_summary form %}", form=Form({"name": "Aino"})).strip() == ""

    def test_may_leave_the_focus_where_it_is(self) -> None:
        assert "data-summary" not in drawn("{% error_summary form takes_focus=False %}", form=Form({}))


class TestTextSize:
    def chooser(self, size: int) -> str:
        request = HttpRequest()
        request.path = "/oma/viestit/"
        with override("en"):
            return render_to_string("ui/text_size.html", {"text_size": size, "request": request})

    @pytest.mark.parametrize(("size", "words"), [(100, "Normal text"), (125, "Large text"), (150, "Largest text")])
    def test_says_which_is_in_use(self, size: int, words: str) -> None:
        current = [line for line in self.chooser(size).splitlines() if "aria-current" in line]

        assert len(current) == 1
        assert words in current[0]

    def test_comes_back_to_the_page(self) -> None:
        assert self.chooser(100).count("?next=/oma/viestit/") == 3


def test_progress_is_told_in_words_too() -> None:
    progress = drawn('{% progress "Sending" done=3 of=8 id="one" %}')

    assert '<label class="label" for="one-bar">Sending</label>' in progress
    assert "3 of 8" in progress


@pytest.mark.django_db
class TestHead:
    def test_the_title_says_that_there_is_an_error(self, client: Client) -> None:
        assert "<title>Error: " in client.post("/en/ota-yhteytta/", {}).content.decode()
        assert "<title>Error: " not in client.get("/en/ota-yhteytta/").content.decode()

    def test_names_the_icons_and_a_neutral_name(self, client: Client) -> None:
        page = client.get("/").content.decode()

        assert '<meta name="apple-mobile-web-app-title" content="Polku">' in page
        assert page.count('name="theme-color"') == 2
        for rel in ("icon", "apple-touch-icon", "mask-icon", "manifest"):
            assert f'rel="{rel}"' in page

    @pytest.mark.parametrize("address", ["/", "/oma/", "/tyo/"])
    def test_every_site_leads_to_the_statement_and_the_notice(self, client: Client, address: str) -> None:
        page = client.get(address, follow=True).content.decode()

        assert 'href="/saavutettavuus/"' in page
        assert 'href="/tietosuoja/"' in page


class TestManifest:
    manifest = json.loads(Path(str(finders.find("ui/site.webmanifest"))).read_text(encoding="utf-8"))

    def test_tells_nobody_what_the_site_is_for(self) -> None:
        assert self.manifest["name"] == self.manifest["short_name"] == "Polku"
        assert not {"description", "categories", "shortcuts", "screenshots"} & self.manifest.keys()

    def test_installs_nothing_that_a_list_of_programs_would_show(self) -> None:
        assert self.manifest["display"] == "browser"

    def test_its_icons_are_as_large_as_they_say(self) -> None:
        for icon in self.manifest["icons"]:
            picture = Path(str(finders.find(f"ui/{icon['src']}"))).read_bytes()
            assert picture[:8] == b"\x89PNG\r\n\x1a\n"
            assert "{}x{}".format(*struct.unpack(">II", picture[16:24])) == icon["sizes"]
        assert {icon.get("purpose", "any") for icon in self.manifest["icons"]} == {"any", "maskable"}
