"""What a page says, found by the English text that the code asks for: a reworded translation breaks no test."""

import re

from django.utils.translation import gettext, ngettext, override


def fi(text: str, **values: object) -> str:
    """The Finnish for `text`, as a page shows it."""
    with override("fi"):
        return gettext(text) % values if values else gettext(text)


def fi_count(one: str, many: str, count: int, **values: object) -> str:
    """The Finnish for so many of something."""
    with override("fi"):
        return ngettext(one, many, count) % {"count": count, **values}


def fi_like(text: str, **known: str) -> re.Pattern[str]:
    """The Finnish for `text` where only some of its values are known: the others may be anything."""
    parts = re.split(r"(%\(\w+\)[sd])", fi(text))
    return re.compile("".join(_part(part, known) for part in parts))


def _part(part: str, known: dict[str, str]) -> str:
    if not part.startswith("%("):
        return re.escape(re.sub(r"</?b>", "", part)).replace(r"\ ", r"\s+")
    name = part[2:-2]
    return re.escape(known[name]) if name in known else ".+"
