"""What people write to each other: our own addresses are links, nothing else is, and nothing runs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from polku.ui.said import said


@pytest.fixture(autouse=True)
def hosts(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["polku.example"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lue https://polku.example/ohjeet/vuokra/ ensin", '<a href="/ohjeet/vuokra/">https://polku.example/ohjeet/vuokra/</a>'),
        ("http://POLKU.example:8000/apua/", '<a href="/apua/">http://POLKU.example:8000/apua/</a>'),
        ("(https://polku.example/apua/)", '(<a href="/apua/">https://polku.example/apua/</a>)'),
        ("Katso https://polku.example/apua.", '<a href="/apua">https://polku.example/apua</a>.'),
        ("https://polku.example/haku/?q=a&b=%C3%A4", '<a href="/haku/?q=a&amp;b=%C3%A4">'),
        ("https://polku.example/a<script>", '<a href="/a">https://polku.example/a</a>&lt;script&gt;'),
        ('https://polku.example/a"onclick="x', '<a href="/a">https://polku.example/a</a>&quot;onclick=&quot;x'),
    ],
)  # fmt: skip
def test_an_address_of_ours_is_a_link_within_the_house(text: str, shown: str) -> None:
    assert shown in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://polku.example.evil.example/oma/",
        "https://evil.example/polku.example/oma/",
        "https://polku.example@evil.example/oma/",
        "https://polku.example//evil.example/",
        "https://polku.example",
        "javascript:alert(1)",
        "polku.example/oma/",
        "mailto:a@polku.example",
        "ftp://polku.example/a",
        "<a href='https://evil.example/'>polku.example</a>",
    ],
)
def test_what_is_not_ours_stays_words(text: str) -> None:
    assert "<a" not in said(text)


def test_paragraphs_and_lines_stay() -> None:
    assert said("yksi\nkaksi\n\nkolme") == "<p>yksi<br>kaksi</p>\n\n<p>kolme</p>"


@given(st.text(alphabet="https:/polku.example<>\"'&?=\\ \n@#%", max_size=200))
def test_whatever_is_written_leads_nowhere_else(text: str) -> None:
    html = said(text)
    assert set(re.findall(r"<(/?\w+)", html)) <= {"p", "/p", "br", "a", "/a"}
    assert all(re.fullmatch(r"/(?!/)[^\"'<>\\]*", address) for address in re.findall(r'href="([^"]*)"', html))


def test_five_thousand_letters_take_no_time() -> None:
    assert said("https://polku.example/" + "a" * 5000).count("<a ") == 1
    assert said("https://" * 600).count("<a") == 0
