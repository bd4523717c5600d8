"""JSON of the catalogue, without what says nothing: placeholders that stand for fields somebody has not filled in."""

from collections import Counter
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.utils import timezone

Item = dict[str, Any]
_WORDS = ("string", "value")
_NOBODYS = ("example.com", "www.example.com")


class Left:
    """What was left out of a source, counted, and told at the end once for each reason."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def note(self, what: str, why: str) -> None:
        self._counts[what, why] += 1

    def told(self) -> list[tuple[str, str]]:
        return [(what, f"{why} ({many} times)") for (what, why), many in sorted(self._counts.items())]


def cleaned(item: Item, left: Left) -> Item:
    """The item with placeholders and NULs gone. A placeholder is a text that repeats the name of its own field."""
    found: Item = _clean("", item, left)
    return found


def _clean(name: str, value: Any, left: Left) -> Any:
    if isinstance(value, dict):
        return {key: _clean(key, each, left) for key, each in value.items()}
    if isinstance(value, list):
        return [_clean(name, each, left) for each in value]
    if value is None and name == "value":
        left.note(name, "an empty text was left out")
    if not isinstance(value, str):
        return value
    if value == name or value in _WORDS or _is_nobodys(value):
        left.note(name, "a placeholder was left out")
        return None
    return value.replace("\0", "")


def _is_nobodys(value: str) -> bool:
    if not value.startswith(("http://", "https://")):
        return False
    try:
        return urlsplit(value).hostname in _NOBODYS
    except ValueError:
        return True


def objects(value: Any) -> list[Item]:
    """The objects of a list; nothing where there is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def text(value: Any) -> str:
    """A text without white space around it, or nothing."""
    return value.strip() if isinstance(value, str) else ""


def day_of(value: Any) -> date | None:
    """The day here of a moment or a day, or None where it is neither."""
    try:
        moment = datetime.fromisoformat(text(value))
        return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()
    except (ValueError, OverflowError):
        return None


def id_of(value: Any) -> UUID | None:
    """An id, or None where it is none."""
    try:
        return UUID(text(value))
    except ValueError:
        return None
