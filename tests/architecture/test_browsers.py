"""What we ship runs on Safari 13.1 and Chrome 80, from the spring of 2020, or is harmless to them.

A browser that is older still cannot read the scripts and gets every page without them; `tests/journeys` walks that way.
"""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.architecture.script_rules import LONG_AGO, NEWER, OLDEST, SYNTAX, modern_names, modern_syntax, unknown_names
from tests.architecture.source import files, named
from tests.architecture.style_rules import TABLES, too_new

#: What newer browsers are told in style sheets, and why the oldest lose nothing that matters.
HARMLESS = {
    "property accent-color": "the dot of a choice is then in the browser's own colour",
    "property color-scheme": "Chrome 80 draws its scroll bars light; everything of ours has its own colours",
    "property scroll-padding-bottom": "Safari 13 scrolls a focused thing into sight by itself, in the middle",
    "property text-decoration-thickness": "a link under the pointer gets no thicker line",
    "property text-underline-offset": "the line under a link lies a little closer",
    "selector focus-visible": "it stands in a rule of its own, which is dropped: the ring of `:focus` stays, always",
    "media forced-colors": "Windows had its contrast modes under another name, which the colours of the system follow",
}
#: Names in the libraries that the oldest browsers lack, and why they are never reached there.
NEVER_REACHED = {
    "django_htmx/htmx-2.min.js moveBefore": "in use only where the same file, elsewhere, found that the body has it",
}
#: What the pages themselves must not hold: elements and attributes that one of the two does not know.
NEW_MARKUP = {
    "<dialog>, Safari 15.4": re.compile(r"<dialog\b"),
    "popover, Chrome 114 and Safari 17": re.compile(r"<[^>]*\spopover(?:target)?\b"),
    "inert, Chrome 102 and Safari 15.5": re.compile(r"<[^>]*\sinert\b"),
    "<search>, Chrome 118 and Safari 17": re.compile(r"<search\b"),
    "a script as a module": re.compile(r"<script\b[^>]*\b(?:module|importmap)\b"),
    "form fields told by invoker commands": re.compile(r"<[^>]*\scommandfor\b"),
}
SCRIPT = re.compile(r"{% static [\"']([^\"']+\.js)[\"'] %}")
STORED = re.compile(r"\b(?:localStorage|sessionStorage|indexedDB|caches|cookie|openDatabase|serviceWorker)\b")
CODE_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def shipped() -> dict[str, str]:
    """Every script that some page asks for, ours and others', by its name."""
    names = {name for file in files("polku", ".html") for name in SCRIPT.findall(file.read_text(encoding="utf-8"))}
    found = {name: finders.find(name) for name in names}
    assert all(found.values()), found
    return {name: Path(str(place)).read_text(encoding="utf-8") for name, place in sorted(found.items())}


def ours() -> dict[str, str]:
    return {named(file): file.read_text(encoding="utf-8") for file in files("polku", ".js")}


def new_markup(template: str) -> list[str]:
    return [what for what, pattern in NEW_MARKUP.items() if pattern.search(template)]


def stores(script: str) -> list[str]:
    """The ways to keep something in the browser that a script names."""
    return STORED.findall(CODE_COMMENT.sub("", script))


def test_scripts_are_written_in_what_the_oldest_browsers_read() -> None:
    scripts = shipped()

    assert {"ui/polku.js", "django_htmx/htmx-2.min.js", "django_htmx/ext/hx-sse-2.min.js"} <= scripts.keys()
    assert {name: found for name, script in (scripts | ours()).items() if (found := modern_syntax(script))} == {}


def test_scripts_call_what_the_oldest_browsers_have_or_ask_first() -> None:
    found = {f"{name} {called}" for name, script in (shipped() | ours()).items() for called in modern_names(script)}

    assert found - NEVER_REACHED.keys() == set()
    assert NEVER_REACHED.keys() - found == set(), "no longer needed"


def test_every_name_in_our_scripts_has_been_looked_up() -> None:
    assert {name: found for name, script in ours().items() if (found := unknown_names(script))} == {}


def test_our_scripts_keep_nothing_in_the_browser() -> None:
    assert {name: found for name, script in ours().items() if (found := stores(script))} == {}


def test_style_sheets_use_what_the_oldest_browsers_know_or_can_do_without() -> None:
    found = {what for file in files("polku", ".css") for what in too_new(file.read_text(encoding="utf-8"))}

    assert found - HARMLESS.keys() == set()
    assert HARMLESS.keys() - found == set(), "no longer needed"


def test_the_ring_of_focus_does_not_hang_on_a_new_selector() -> None:
    sheet = CODE_COMMENT.sub("", Path(str(finders.find("ui/polku.css"))).read_text(encoding="utf-8"))
    heads = re.findall(r"([^{}]+)\{", sheet)

    assert [head.strip() for head in heads if "focus-visible" in head] == [":focus:not(:focus-visible)"]
    assert re.search(r"(?:^|\}\s*):focus[^{:]*\{[^}]*outline: 3px solid", sheet)


def test_pages_are_made_of_what_the_oldest_browsers_know() -> None:
    found = {named(file): new_markup(file.read_text(encoding="utf-8")) for file in files("polku", ".html")}

    assert {name: what for name, what in found.items() if what} == {}


def test_the_tables_say_which_are_too_new() -> None:
    assert (OLDEST.chrome, OLDEST.safari) == (80, 13.1)
    assert not LONG_AGO.is_too_new
    known = {name for name, since, _kind, _is_it in SYNTAX if not since.is_too_new}
    assert {"optional chaining", "nullish coalescing", "numeric separator", "regex named group"} <= known


NEW_SYNTAX = {
    "class A { x = 1 }": "field of a class",
    "class A { #x() {} }": "private name",
    "class A { static { go() } }": "block of a class",
    "a ||= b": "logical assignment",
    "a ??= b": "logical assignment",
    "const n = 10n": "big integer",
    "await go()": "await outside functions",
    'import a from "b" with { type: "json" }': "import attributes",
    'export * as a from "b"': "export * as",
    "/(?<=a)b/.test(c)": "regex look-behind",
    "/(?<!a)b/.test(c)": "regex look-behind",
    "/a/d.exec(b)": "regex flag d",
    "/[a--b]/v.exec(b)": "regex flag v",
    "/(?i:a)/.exec(b)": "regex modifiers",
    "@bound class A {}": "decorator",
    "const = 1": "what does not parse",
}


@pytest.mark.parametrize("sample", NEW_SYNTAX)
def test_new_syntax_is_found(sample: str) -> None:
    assert NEW_SYNTAX[sample] in modern_syntax(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "a?.b ?? c",
        "({ ...a })",
        "try {} catch {}",
        "1_000",
        "/(?<y>.)/su",
        "async () => { await a }",
        "a ** b",
        "`${a}`",
    ],
)
def test_syntax_of_2020_is_let_through(sample: str) -> None:
    assert modern_syntax(sample) == []


@pytest.mark.parametrize("name", sorted(name for name, since in NEWER.items() if since.is_too_new))
def test_a_new_name_is_found(name: str) -> None:
    call = name if "." in name or name[0].isupper() else f"a.{name}"

    assert modern_names(f"{call}(b)") == [name]
    assert modern_names(f"if (c) {call}(b)") == [name]
    assert modern_names(f"if ({call}(b)) go()") == [name]


@pytest.mark.parametrize(
    "sample",
    [
        "if (a.replaceChildren) a.replaceChildren()",
        "a.inert && a.inert()",
        "const b = a.showModal ? a.showModal() : null",
        'if ("randomUUID" in crypto) crypto.randomUUID()',
        "function at(a) { return a } at(1)",
        "const a = { at: 1 }",
        "a.allSettled(b); new ResizeObserver(b)",
    ],
)
def test_a_name_that_is_asked_for_first_is_let_through(sample: str) -> None:
    assert modern_names(sample) == []


def test_a_name_nobody_has_looked_up_is_found() -> None:
    assert unknown_names("const mine = (given) => { given.focus(); mine({ own: 1 }).own }") == []
    assert unknown_names("document.prerendering") == ["prerendering"]
    assert unknown_names("cookieStore.get(1)") == ["cookieStore"]


@pytest.mark.parametrize("way", ["localStorage", "sessionStorage", "indexedDB", "caches", "cookie", "serviceWorker"])
def test_a_script_that_keeps_something_is_found(way: str) -> None:
    assert stores(f"window.{way}") == [way]
    assert stores(f'window["{way}"]') == [way]
    assert not stores(f"go(); // not {way}")


NEW_STYLE = {
    ".a { gap: 1rem }": "property gap",
    ".a { inset: 0 }": "property inset",
    ".a { aspect-ratio: 1 }": "property aspect-ratio",
    ".a { margin-inline: 1px }": "property margin-inline",
    ":is(.a, .b) { top: 0 }": "selector is",
    ":where(.a) { top: 0 }": "selector where",
    ".a:has(.b) { top: 0 }": "selector has",
    ".a:focus-visible { top: 0 }": "selector focus-visible",
    ".a:not(.b, .c) { top: 0 }": "selector not with a list",
    ".a { .b { top: 0 } }": "selector nesting",
    ".a { & .b { top: 0 } }": "selector nesting",
    "dialog::backdrop { top: 0 }": "selector backdrop",
    "@layer a { .b { top: 0 } }": "at-rule layer",
    "@container (min-width: 1px) { .b { top: 0 } }": "at-rule container",
    "@media (width >= 30em) { .b { top: 0 } }": "media a range",
    "@media (prefers-contrast: more) { .b { top: 0 } }": "media prefers-contrast",
    ".a { min-height: 100dvh }": "unit dvh",
    ".a { color: color-mix(in srgb, #fff, #000) }": "function color-mix",
    ":root { --a: light-dark(#fff, #000) }": "function light-dark",
    ".a { overflow-wrap: anywhere }": "value anywhere",
    ".a { overflow: clip }": "value clip",
    ".a { text-wrap: balance }": "property text-wrap",
    ".a { never-heard-of: 0 }": "property never-heard-of",
    ".a { display: never-heard-of }": "value never-heard-of",
}


@pytest.mark.parametrize("sample", NEW_STYLE)
def test_new_style_is_found(sample: str) -> None:
    assert NEW_STYLE[sample] in too_new(sample)


@pytest.mark.parametrize(
    "sample",
    [
        ".a { word-wrap: break-word; overflow-wrap: anywhere }",
        ".a { font-size: 2rem; font-size: clamp(1rem, 5vw, 2rem) }",
        ".a { -webkit-appearance: none; appearance: none }",
        ".a { display: grid; grid-gap: 1rem; position: sticky }",
        "@media (prefers-color-scheme: dark) { .a:not(.b) > .c::before { content: attr(title) } }",
    ],
)
def test_style_of_2020_or_with_older_words_before_it_is_let_through(sample: str) -> None:
    assert too_new(sample) == set()


@pytest.mark.parametrize(
    "sample", ["<dialog open>", "<p inert>", '<div popover="auto">', '<script type="module" src="a">']
)
def test_new_markup_is_found(sample: str) -> None:
    assert new_markup(sample)


def test_every_table_has_words_of_both_kinds() -> None:
    assert {name: {since.is_too_new for since in table.values()} for name, table in TABLES.items()} == {
        name: {True, False} for name in TABLES
    }
