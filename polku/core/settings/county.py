"""The county's own texts, as every page needs them: read at most once in ten seconds and process."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from polku.core.clock import clock
from polku.core.settings.models import County

#: For how long a change made in another process may stay unseen.
KEPT_FOR = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of the county, in the language of whoever reads. What nobody has told is empty."""

    name: str
    address: str
    controller: str
    data_protection_officer: str
    phone: str
    email: str
    emergency_phone: str
    accessibility_email: str
    help_phone: str
    help_place: str
    help_hours: str


class _Kept:
    """The row as this process last read it. It lives by the world's clock, which no demo moves."""

    def __init__(self) -> None:
        self._read: tuple[datetime, County] | None = None

    def county(self) -> County:
        now, read = clock.world_now(), self._read
        if read is None or not timedelta(0) <= now - read[0] < KEPT_FOR:
            # One assignment: two threads that read at once do no harm to each other.
            read = self._read = (now, County.objects.first() or County())
        return read[1]

    def forget(self) -> None:
        self._read = None


_kept = _Kept()


def in_force() -> County:
    """The county's settings, at most `KEPT_FOR` old. Look, do not change: the row is shared."""
    return _kept.county()


def forget() -> None:
    """Read anew at the next question."""
    _kept.forget()


def shown_in(language: str) -> Shown:
    """The county's texts in a language of the pages."""
    county = in_force()
    return Shown(
        name=county.text("name", language),
        address=county.text("address", language),
        controller=county.text("controller", language),
        data_protection_officer=county.text("data_protection_officer", language),
        phone=county.phone,
        email=county.email,
        emergency_phone=county.emergency_phone,
        accessibility_email=county.accessibility_email,
        help_phone=county.help_phone,
        help_place=county.text("help_place", language),
        help_hours=county.text("help_hours", language),
    )
