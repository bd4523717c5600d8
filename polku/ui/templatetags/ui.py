"""The parts every page is made of. They are built in: a template calls them without loading anything."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from polku.ui import icons, moments, pictures
from polku.ui.fields import field_context
from polku.ui.said import said

register = template.Library()

FACE_COLOURS = 5


def absent_is_empty(form: Any) -> Any:
    """A template filter is handed an empty string when the value is missing; it then shows nothing."""
    return lambda value: form(value) if value else ""


register.filter("day", absent_is_empty(moments.day))
register.filter("full_day", absent_is_empty(moments.full_day))
register.filter("hour", absent_is_empty(moments.hour))
register.filter("clock", absent_is_empty(moments.clock_time))
register.filter("moment", absent_is_empty(moments.moment))
register.filter("said", said)


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.drawing(name)


@register.simple_tag
def picture(name: str) -> SafeString:
    return pictures.drawing(name)


@register.inclusion_tag("ui/button.html")
def button(
    text: str,
    look: str = "main",
    href: str = "",
    wide: bool = False,
    icon: str = "",
    name: str = "",
    value: str = "",
    describedby: str = "",
) -> dict[str, Any]:
    return locals()


@register.inclusion_tag("ui/face.html")
def face(name: str, initials: str = "", photo: str = "", size: str = "") -> dict[str, Any]:
    return _face(name, initials, photo, size)


@register.inclusion_tag("ui/person.html")
def person(
    name: str,
    detail: str = "",
    words: str = "",
    initials: str = "",
    photo: str = "",
    url: str = "",
    size: str = "",
) -> dict[str, Any]:
    return {"name": name, "detail": detail, "words": words, "url": url, "face": _face(name, initials, photo, size)}


@register.inclusion_tag("ui/pill.html")
def pill(text: str, kind: str = "plain") -> dict[str, Any]:
    return {"text": text, "kind": kind}


@register.inclusion_tag("ui/path.html")
def path(stops: Iterable[Any]) -> dict[str, Any]:
    """`stops` have a state, a title and, when there is more to say, a detail.

    States: `done`, `now`, `next`, `paused` and `missed`, which reads "did not work this time" and blames nobody.
    """
    return {"stops": stops}


@register.inclusion_tag("ui/day.html", name="day")
def day_divider(date: dt.date) -> dict[str, Any]:
    return {"date": date}


@register.inclusion_tag("ui/step.html")
def step(text: str, detail: str = "", url: str = "") -> dict[str, Any]:
    return {"text": text, "detail": detail, "url": url}


@register.inclusion_tag("ui/empty_state.html")
def empty_state(text: str, detail: str = "", icon: str = "cup", link: str = "", url: str = "") -> dict[str, Any]:
    """`icon` is a small picture, or a big one when there is one of that name."""
    return {**locals(), "big": icon in pictures.PICTURES}


@register.inclusion_tag("ui/list_note.html")
def list_note(count: int, sorted_by: str) -> dict[str, Any]:
    return {"count": count, "sorted_by": sorted_by}


@register.inclusion_tag("ui/pager.html")
def pager(next_url: str, text: str = "") -> dict[str, Any]:
    return {"next_url": next_url, "text": text}


@register.inclusion_tag("ui/facts.html")
def facts(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {"pairs": pairs}


@register.inclusion_tag("ui/emergency.html")
def emergency(number: str = "") -> dict[str, Any]:
    return {"number": number}


@register.inclusion_tag("ui/field.html")
def field(
    bound: BoundField, label: str = "", hint: str = "", hide_label: bool = False, optional: bool = True, **attrs: Any
) -> dict[str, Any]:
    """`optional=False` keeps "(optional)" away from a field that another answer can make necessary."""
    return field_context(bound, label=label, hint=hint, hide_label=hide_label, optional=optional, attrs=attrs)


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm, takes_focus: bool = True) -> dict[str, Any]:
    return {"form": form, "takes_focus": takes_focus}


@register.inclusion_tag("ui/choices.html")
def choices(ways: Iterable[tuple[str, str, str, str]]) -> dict[str, Any]:
    """Ways to go on, one of which is taken: a title, a detail, an address and a picture of each."""
    return {"ways": ways}


@register.inclusion_tag("ui/progress.html")
def progress(text: str, done: int, of: int, id: str = "progress") -> dict[str, Any]:
    """How far long work has come. The numbers are there in words as well."""
    return {"text": text, "done": done, "of": of, "id": id}


@register.simple_block_tag
def card(
    content: str, heading: str = "", small: str = "", look: str = "", id: str = "", level: int = 2, icon: str = ""
) -> str:
    return render_to_string("ui/card.html", locals())


@register.simple_block_tag
def bubble(
    content: str, author: str, at: dt.datetime, mine: bool = False, locked: bool = False, id: str = "", note: str = ""
) -> str:
    return render_to_string("ui/bubble.html", locals())


@register.simple_block_tag
def promise(content: str) -> str:
    return render_to_string("ui/promise.html", {"content": content})


@register.simple_block_tag
def notice(content: str, kind: str = "info", heading: str = "") -> str:
    return render_to_string("ui/notice.html", {"content": content, "kind": kind, "heading": heading})


@register.simple_block_tag
def live_part(content: str, url: str, ticket: str) -> str:
    """A part of a page that asks `url` for itself anew at every hint that the `ticket` lets it hear."""
    return render_to_string("ui/live_part.html", {"content": content, "url": url, "ticket": ticket})


def _face(name: str, initials: str, photo: str, size: str) -> dict[str, Any]:
    """The colour follows the name, so that a person looks the same on every page."""
    return {
        "initials": initials or _initials(name),
        "photo": photo,
        "size": size,
        "colour": sum(place * ord(letter) for place, letter in enumerate(str(name), 1)) % FACE_COLOURS + 1,
    }


def _initials(name: str) -> str:
    """The first letters of the first two names, with the marks that are written on them."""
    return "".join(part[0] for part in unicodedata.normalize("NFC", str(name)).split()[:2]).upper()
