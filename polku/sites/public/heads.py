"""What a page tells of itself to search engines, to services where it is shared, and to whoever reads its title."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from polku.core.languages import HTML_TAGS, LANGUAGES
from polku.sites.public.structured import Thing, element

#: Characters of a description that a search engine shows.
_SHOWN = 160
#: What a shared link shows: our own picture, 1200 × 630.
PICTURE = "ui/share-card.png"


@dataclass(frozen=True, slots=True)
class Head:
    """`address` is the page's one true address; `others` are its languages and their addresses; `structured` is an
    element with schema.org's words, or nothing."""

    title: str
    description: str
    address: str
    others: list[tuple[str, str]]
    picture: str
    structured: SafeString


def head(
    request: HttpRequest,
    title: str,
    description: str,
    *,
    written_in: Collection[str] = (),
    shown_in: str = "",
    things: Sequence[Thing] = (),
    path: str = "",
) -> Head:
    """The head of a page, with `things` it is about in schema.org's words.

    `written_in` are the languages there are of it, all when none is named. `shown_in` is the one it is in, which may
    not be what was asked for: then the true page is at the address of that one. `path` is where the page truly is, if
    it was opened at another address.
    """
    path = path or request.path
    there_are = [code for code, _name in LANGUAGES if not written_in or code in written_in]
    true = shown_in or get_language() or settings.LANGUAGE_CODE
    return Head(
        title=title,
        description=_cut(description or title),
        address=whole(request, translate_url(path, true)),
        others=_others(request, path, there_are),
        picture=whole(request, static(PICTURE)),
        structured=element(things),
    )


def whole(request: HttpRequest, path: str) -> str:
    """An address with the name of the host."""
    return request.build_absolute_uri(path)


def _others(request: HttpRequest, path: str, languages: Collection[str]) -> list[tuple[str, str]]:
    """One address a language that browsers know, and the Finnish one for whoever reads none of them."""
    found: dict[str, str] = {}
    for code in languages:
        found.setdefault(HTML_TAGS[code], whole(request, translate_url(path, code)))
    if "fi" in found:
        found["x-default"] = found["fi"]
    return list(found.items()) if len(languages) > 1 else []


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
