"""Days and times as people say them. The forms differ by language in more than the names of days."""

import datetime as dt
from typing import Final, NamedTuple, TypeVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

Moment = TypeVar("Moment", dt.date, dt.datetime)


class Forms(NamedTuple):
    day: str
    full_day: str
    hour: str
    even_hour: str
    at: str


FINNISH: Final = Forms("D j.n.", "j.n.Y", "G.i", "G", "klo {}")
SWEDISH: Final = Forms("D j.n", "j.n.Y", "G.i", "G", "kl. {}")
ENGLISH: Final = Forms("D j M", "j M Y", "G:i", "G:i", "at {}")


def day(when: dt.date) -> str:
    return date_format(_here(when), _forms().day)


def full_day(when: dt.date) -> str:
    return date_format(_here(when), _forms().full_day)


def hour(when: dt.datetime) -> str:
    forms = _forms()
    when = _here(when)
    return forms.at.format(date_format(when, forms.hour if when.minute else forms.even_hour))


def moment(when: dt.datetime) -> str:
    return f"{day(when)} {hour(when)}"


def _here(when: Moment) -> Moment:
    """In the time of the place; a bare date stays what it is."""
    if isinstance(when, dt.datetime) and timezone.is_aware(when):
        return timezone.localtime(when)
    return when


def _forms() -> Forms:
    return {"sv": SWEDISH, "en": ENGLISH}.get((get_language() or "fi")[:2], FINNISH)
