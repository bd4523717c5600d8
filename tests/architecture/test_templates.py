"""Templates hold no words of their own, no style, no script, and call nobody."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import files, named

#: Pages whose words are their own, and why.
OWN_WORDS = {
    f"polku/sites/public/templates/public/{name}.html": "shown when nothing works, translations included"
    for name in ("alone", "broken", "maintenance", "unreadable")
}
#: Words that are the same in every language.
SAME_EVERYWHERE = {"Polku", "Finlex"}
#: Made-up names and codes in the style guide.
SAMPLES = {"polku/ui/templates/ui/guide/_cards.html", "polku/ui/templates/ui/guide/_talk.html"}
#: Places outside the house that a page may lead to, and why.
OUTSIDE = {
    "https://www.ilmatieteenlaitos.fi/": "where the quick exit leads: the weather",
    "http://www.w3.org/2000/svg": "the name of a format; nothing is fetched",
}

COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
ELEMENT = re.compile(r"<[^>]*>", re.DOTALL)
SHOWN = re.compile(r'\b(?:alt|title|aria-label|placeholder|content|label)="([^"]*)"')
#: Meta data that is read by browsers: `content` of these is no text.
META = re.compile(r'<meta (?:name="(?:viewport|color-scheme|theme-color|format-detection|robots|htmx-config)")[^>]*>')
#: Blocks that hold the name of a class.
CLASSES = re.compile(r"{% block (?:kind|width) %}.*?{% endblock(?: \w+)? %}")
ARGUMENT = re.compile(r"{% (?:card|button|notice|step|pill|bubble|empty_state|person|list_note)\b(.*?)%}", re.DOTALL)
TRANSLATED_LITERAL = re.compile(r"""_\((["']).*?\1\)""")
LITERAL = re.compile(r"""["']([^"']*)["']""")
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+")

FORBIDDEN = {
    "a style of its own": re.compile(r"<[^>]*\sstyle=|<style\b", re.IGNORECASE),
    "a script of its own": re.compile(r"<script\b(?![^>]*\bsrc=)|javascript:|\bhx-(?:on|vals=.js)", re.IGNORECASE),
    "a handler of its own": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
}
ADDRESS = re.compile(r"""(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s"'<>)]*""")


def own_words(template: str, samples: bool = False) -> Iterator[str]:
    """Words that would be read in the same language by everybody."""
    text = META.sub("", CLASSES.sub("", TRANSLATED.sub("", COMMENT.sub("", template))))
    for shown in SHOWN.findall(TAG.sub("", text)):
        yield from _words(shown)
    yield from _words(ELEMENT.sub(" ", TAG.sub("", text)))
    for arguments in [] if samples else ARGUMENT.findall(text):
        for literal in LITERAL.findall(TRANSLATED_LITERAL.sub("", arguments)):
            yield from SENTENCE.findall(literal)


def _words(text: str) -> list[str]:
    plain = re.sub(r"&\w+;|\b[0-9A-Z]{4}-[0-9A-Z-]{4,}\b", " ", text)
    return [word for word in WORD.findall(plain) if word not in SAME_EVERYWHERE]


def forbidden(template: str) -> list[str]:
    text = COMMENT.sub("", template)
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]


def outside(text: str) -> list[str]:
    """Addresses of others."""
    return [address for address in ADDRESS.findall(text) if address not in OUTSIDE]


def test_every_word_of_a_template_is_translated() -> None:
    found = {
        named(file): list(own_words(file.read_text(encoding="utf-8"), named(file) in SAMPLES))
        for file in files("polku", ".html")
        if named(file) not in OWN_WORDS
    }

    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "sample",
    [
        "<p>Kirjoita meille</p>",
        "{% if a %}Yes{% endif %}",
        "{% block title %}Messages{% endblock %}",
        '<img alt="A path">',
        '<nav aria-label="Kielet">',
        '<meta name="description" content="Help for adults">',
        '{% button "Send" icon="message" %}',
        '{% card _("Messages") small="Since then" %}',
    ],
)
def test_an_untranslated_word_is_found(sample: str) -> None:
    assert list(own_words(sample))


@pytest.mark.parametrize(
    "sample",
    [
        '<p class="lead">{% translate "Write to us" %}</p>',
        '<nav aria-label="{% translate "Language" %}">',
        "{# Why it is so #}{% blocktranslate trimmed %}In danger, call 112.{% endblocktranslate %}",
        '{% button _("Send") icon="message" look="quiet" %} 112 – Polku',
        '<meta name="viewport" content="width=device-width">',
    ],
)
def test_translated_words_are_let_through(sample: str) -> None:
    assert list(own_words(sample)) == []


def test_templates_hold_neither_style_nor_script() -> None:
    found = {named(file): forbidden(file.read_text(encoding="utf-8")) for file in files("polku", ".html")}

    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "sample",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<a href="javascript:go()">',
        '<button onclick="go()">',
        '<div class="a" onload = "x">',
        '<div hx-on:click="x">',
    ],
)
def test_style_and_script_are_found(sample: str) -> None:
    assert forbidden(sample)


def test_a_file_of_script_is_let_through() -> None:
    assert not forbidden("""<script src="{% static "ui/polku.js" %}" defer></script><p class="one" data-on="x">""")


def test_pages_call_nobody_outside() -> None:
    shown = files("polku", ".html", ".css", ".js", ".svg")
    found = {named(file): outside(file.read_text(encoding="utf-8")) for file in shown}

    assert {name: addresses for name, addresses in found.items() if addresses} == {}


def test_an_address_outside_is_found() -> None:
    assert outside('<img src="https://example.org/a.png">') == ["https://example.org/a.png"]
    assert outside("@import url(//fonts.example.com/a.css)") == ["//fonts.example.com/a.css"]
    assert outside('<a href="/oma/" rel="x">// a comment') == []


def test_the_exceptions_are_still_needed() -> None:
    texts = {named(file): file.read_text(encoding="utf-8") for file in files("polku", ".html", ".css", ".js", ".svg")}

    assert [name for name in (*OWN_WORDS, *SAMPLES) if name not in texts] == []
    assert [address for address in OUTSIDE if not any(address in text for text in texts.values())] == []
