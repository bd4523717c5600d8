"""What colleagues write in Markdown is safe on a page, and is words alone for the search."""

from html.parser import HTMLParser

import pytest

from polku.core.markdown import to_html, to_text


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHN2Zz4=)",
        "![kuva](https://muu.example/seuraa.png)",
        '<a href="x" onclick="alert(1)">x</a>',
        "<style>*{}</style>",
        "[x](vbscript:x)",
        "<svg onload=alert(1)>",
        "`<script>`",
    ],
)
def test_nothing_that_is_typed_runs_or_calls_anybody(typed: str) -> None:
    found = Tags()
    found.feed(to_html(typed))

    assert set(found.tags) <= {"p", "a", "code"}
    assert [each for each in found.attributes if each[0] not in ("href", "rel") or not _is_harmless(each[1])] == []


class Tags(HTMLParser):
    """The tags of a page, and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def _is_harmless(value: str | None) -> bool:
    return value is not None and ":" not in value


def test_headings_stand_below_the_pages_own() -> None:
    assert to_html("# Yksi\n\n## Kaksi") == "<h2>Yksi</h2>\n<h3>Kaksi</h3>\n"
    assert to_html("# Yksi\n\n###### Kuusi", below=2) == "<h3>Yksi</h3>\n<h6>Kuusi</h6>\n"


def test_whoever_begins_with_a_smaller_heading_skips_no_level() -> None:
    assert to_html("## Yksi\n\n### Kaksi") == "<h2>Yksi</h2>\n<h3>Kaksi</h3>\n"
    assert to_html("### Kolme\n\n> # Lainaus") == "<h4>Kolme</h4>\n<blockquote>\n<h2>Lainaus</h2>\n</blockquote>\n"


def test_a_link_to_others_gives_them_no_hold_of_the_page() -> None:
    outside = '<a href="https://www.kela.fi" rel="noopener noreferrer">Kela</a>'
    assert to_html("[Kela](https://www.kela.fi)") == f"<p>{outside}</p>\n"
    assert to_html("[oma](/apua/velat/)") == '<p><a href="/apua/velat/">oma</a></p>\n'
    assert to_html("[soita](tel:112)") == '<p><a href="tel:112">soita</a></p>\n'


def test_the_words_alone_are_read_line_by_line() -> None:
    typed = "# Velat\n\nSoita **nyt**\n[neuvontaan](https://x.example).\n\n- yksi\n- kaksi\n\n"
    typed += "| a | b |\n|---|---|\n| 1 | 2 |\n"

    assert to_text(typed) == "Velat\nSoita nyt neuvontaan.\nyksi\nkaksi\na b\n1 2"
    assert to_text("") == ""
