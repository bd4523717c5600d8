"""Days and times as people say them. The forms differ by language in more than the names of days."""

import datetime as dt
from typing import Final, NamedTuple, TypeVar

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from polku.core.clock import clock

_MONTH, _YEAR = 30, 365
Moment = TypeVar("Moment", dt.date, dt.datetime)


class Forms(NamedTuple):
    day: str
    full_day: str
    hour: str
    even_hour: str
    at: str


FINNISH: Final = Forms("D j.n.", "j.n.Y", "G.i", "G", "klo {}")
#: Plain Finnish writes the word out.
PLAIN_FINNISH: Final = FINNISH._replace(at="kello {}")
SWEDISH: Final = Forms("D j.n", "j.n.Y", "G.i", "G", "kl. {}")
ENGLISH: Final = Forms("D j M", "j M Y", "G:i", "G:i", "at {}")


def day(when: dt.date) -> str:
    return date_format(_here(when), _forms().day)


def full_day(when: dt.date) -> str:
    return date_format(_here(when), _forms().full_day)


def hour(when: dt.datetime) -> str:
    return _forms().at.format(clock_time(when))


def clock_time(when: dt.datetime | dt.time) -> str:
    """What a clock shows, without the word before it: for hours that follow one another, such as 8–16."""
    forms = _forms()
    here = when if isinstance(when, dt.time) else _here(when)
    return str(time_format(here, forms.hour if here.minute else forms.even_hour))


def moment(when: dt.datetime) -> str:
    return f"{day(when)} {hour(when)}"


def _here(when: Moment) -> Moment:
    """In the time of the place; a bare date stays what it is."""
    if isinstance(when, dt.datetime) and timezone.is_aware(when):
        return timezone.localtime(when)
    return when


def _forms() -> Forms:
    return {"sv": SWEDISH, "en": ENGLISH, "fi-simple": PLAIN_FINNISH}.get(get_language() or "fi", FINNISH)


def age(when: dt.date) -> str:
    """How long ago a day was."""
    days = (clock.today() - when).days
    if days < 1:
        return _("today")
    if days < 2 * _MONTH:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    if days < 2 * _YEAR:
        return ngettext("%(n)d month ago", "%(n)d months ago", days // _MONTH) % {"n": days // _MONTH}
    return ngettext("%(n)d year ago", "%(n)d years ago", days // _YEAR) % {"n": days // _YEAR}
