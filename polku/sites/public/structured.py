"""schema.org's words about a page, as an element of data in it. A browser runs nothing of it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

#: What would end the element, or begin another one, within a text.
_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
Thing = Mapping[str, Any]


def element(things: Sequence[Thing]) -> SafeString:
    """Things as one JSON-LD element; nothing when there are none. Fields without a value are left out."""
    if not things:
        return SafeString("")
    told = [_filled(each) for each in things]
    said = json.dumps({"@context": "https://schema.org", "@graph": told}, ensure_ascii=False, default=str)
    for sign, written in _SIGNS.items():
        said = said.replace(sign, written)
    return SafeString(f'<script type="application/ld+json">{said}</script>')


def _filled(thing: Any) -> Any:
    if isinstance(thing, Mapping):
        return {name: _filled(value) for name, value in thing.items() if value not in ("", None, [], {})}
    return [_filled(each) for each in thing] if isinstance(thing, list | tuple) else thing
