"""Why somebody looks: a closed list of codes, each with a text the person can read.

The log keeps the code. Contexts add theirs in `ready()`; a code nobody has added is refused, so free text cannot end
up in the log as a purpose.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
_texts: dict[str, str | Promise] = {}


class UnknownPurpose(Exception):
    """No context has registered this purpose."""


def register(code: str, text: str | Promise) -> None:
    """Let `code` be a purpose, shown to the person as `text`."""
    if not _CODE.fullmatch(code) or code in _texts:
        raise ValueError(f"{code!r} is not a code, or is taken")
    _texts[code] = text


def text(code: str) -> str | Promise:
    """The purpose in words. Empty for the empty code: a visitor or the person's own matter needs no purpose."""
    if not code:
        return ""
    try:
        return _texts[code]
    except KeyError:
        raise UnknownPurpose(code) from None


def registered() -> dict[str, str | Promise]:
    """Every purpose there is."""
    return dict(_texts)


register("system", _("the service itself, without anyone looking"))
