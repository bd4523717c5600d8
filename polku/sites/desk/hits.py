"""Where what the search found is read on the desk, and what its kind is called there."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from polku.core.search.documents import Document

_KINDS = {
    "statute": _("Law"),
    "policy": _("Policy"),
    "instruction": _("Instruction"),
    "induction": _("Induction"),
    "advice": _("Advice"),
    "situation": _("Life situation"),
    "service": _("Service"),
    "channel": _("Way to a service"),
    "place": _("Place"),
    "story": _("Story"),
    "question": _("Question"),
}


def kind_in_words(kind: str) -> str:
    """What a kind of hit is called."""
    return str(_KINDS.get(kind, kind))


#: Pages of the public site that show what the catalogue and the stories keep, by the kind before the slash.
_PUBLIC = {
    "service": "public:service",
    "place": "public:place",
    "situation": "public:situation",
    "story": "public:story",
}


def address_of(document: Document) -> str:
    """The page of what was found, or empty when it has none."""
    if document.source == "guidance":
        return reverse("desk:guidance-article", args=[document.thing])
    if document.source == "statutes" and "#" in document.thing:
        act, _sign, section = document.thing.partition("#")
        return reverse("desk:section", args=[act.replace("/", "-"), section.replace(":", "-")])
    kind, _sign, slug = document.thing.partition("/")
    if kind == "question":
        return f"{reverse('public:questions')}#{slug}"
    return reverse(_PUBLIC[kind], args=[slug]) if kind in _PUBLIC else ""
