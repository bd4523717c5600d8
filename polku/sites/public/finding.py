"""What the pages of the finder share: where a thing that was found is read, what it is called, how old it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polku.core.markdown import to_html
from polku.core.search.documents import Document
from polku.domain.catalogue.models.kept import COUNTIES_SINCE
from polku.domain.guidance.queries import Cited
from polku.domain.statutes.queries.documents import number_in_words
from polku.sites.language import in_this_language

#: What is found, by its kind.
KINDS = {
    "situation": gettext_lazy("Life situation"),
    "advice": gettext_lazy("Advice"),
    "service": gettext_lazy("Service"),
    "place": gettext_lazy("Place"),
    "channel": gettext_lazy("Way to a service"),
    "story": gettext_lazy("Story"),
    "question": gettext_lazy("Question and answer"),
    "instruction": gettext_lazy("Instruction"),
    "policy": gettext_lazy("Policy"),
    "statute": gettext_lazy("Law"),
}
#: The page of each kind of thing in the catalogue. A channel is shown where its service is.
_PAGES = {"situation": "public:situation", "service": "public:service", "place": "public:place"}
#: The drawing of each topic.
ICONS = {
    "money": "money",
    "housing": "home",
    "substances": "bottle",
    "mind": "heart",
    "loneliness": "cup",
    "violence": "shield",
    "family": "people",
    "work": "work",
    "daily_life": "calendar",
    "other": "globe",
}
_OWN_LINK = re.compile(r'href="(/(?!/)[^"]*)"')


def kind_in_words(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def address_of(document: Document) -> str:
    """The page of what was found, or empty when it has none."""
    kind, _sign, slug = document.thing.partition("/")
    match document.source:
        case "guidance":
            return reverse("public:article", args=[document.thing])
        case "catalogue" if kind in _PAGES:
            return reverse(_PAGES[kind], args=[slug])
        case "statutes" if "#" in document.thing:
            act, _sign, section = document.thing.partition("#")
            return section_address(act, section)
        case "stories" if kind == "story":
            return reverse("public:story", args=[slug])
        case "stories":
            return f"{reverse('public:questions')}#{slug}"
    return ""


def section_address(act: str, section: str) -> str:
    """`1301/2014` and `4:48` as an address writes them."""
    return reverse("public:section", args=[act.replace("/", "-"), section.replace(":", "-")])


def is_of_municipal_times(document: Document) -> bool:
    """Was it written when the municipalities answered for these services?"""
    return document.source == "catalogue" and document.dated is not None and document.dated < COUNTIES_SINCE


def html_of(text: str, below: int = 1) -> SafeString:
    """Markdown as safe HTML whose links to our own pages lead to them in the language of the page."""
    return SafeString(_OWN_LINK.sub(lambda met: f'href="{in_this_language(met[1])}"', to_html(text, below=below)))


def sources_of(told: Iterable[Cited | Mapping[str, str]]) -> list[dict[str, Any]]:
    """What a page rests on, as lines: the words, and where they are read."""
    return [_source(asdict(each) if isinstance(each, Cited) else each) for each in told]


def _source(told: Mapping[str, str]) -> dict[str, Any]:
    if act := told.get("act"):
        section = told.get("section", "")
        address = section_address(act, section) if section else ""
        return {"text": f"{act} {number_in_words(section)}" if section else act, "address": address, "is_ours": True}
    if url := told.get("url"):
        return {"text": told.get("name") or url, "address": url, "is_ours": False}
    return {"text": _("Service catalogue: %(name)s") % {"name": told.get("ptv", "")}, "address": "", "is_ours": True}
