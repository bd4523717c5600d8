"""When somebody answers: the same every week, and otherwise on some days. Kept as JSON, told as text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from polku.core.settings import working_days

#: Days looked ahead for the next open hours: longer than the longest exception, and a week.
_LONGEST_CLOSED = 380
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")
_SUNDAY = 6


class NoHours(ValueError):
    """These are no opening hours. The message says why, for whoever wrote them."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from `opens` until `closes`, as `09:00`; the end of the day is `24:00`."""

    opens: str
    closes: str

    def __post_init__(self) -> None:
        if not (_TIME.fullmatch(self.opens) and _TIME.fullmatch(self.closes)):
            raise NoHours(f"{self.opens}–{self.closes} are not times like 09:00")
        if self.closes <= self.opens:
            raise NoHours(f"{self.opens}–{self.closes} ends before it begins")

    def __str__(self) -> str:
        return f"{_read(self.opens)}–{_read(self.closes)}"

    def on(self, day: date) -> tuple[datetime, datetime]:
        """From when until when on a day, as moments."""
        return _moment(day, self.opens), _moment(day, self.closes)


ALL_DAY = Span("00:00", "24:00")
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Days that are otherwise, both ends included. Without spans it is closed. `reasons` are by language."""

    first_day: date
    last_day: date
    spans: Spans = ()
    reasons: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise NoHours(f"{self.first_day}–{self.last_day} ends before it begins")

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def reason(self, language: str) -> str:
        """The reason in `language`, else in Finnish, or nothing."""
        reasons = self.reasons or {}
        return reasons.get(language, "") or reasons.get("fi", "")


@dataclass(frozen=True, slots=True)
class Opening:
    """How it is at a moment: open and until when (None: at any hour), or closed and when it opens (None: unknown)."""

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """The hours of a place. A public holiday is like a Sunday there, unless `closed_on_holidays`."""

    week: tuple[Spans, ...] = ((),) * 7
    exceptions: tuple[Exceptional, ...] = ()
    closed_on_holidays: bool = False

    @property
    def is_known(self) -> bool:
        """Has anybody told any hours?"""
        return any(self.week) or bool(self.exceptions)

    @property
    def always(self) -> bool:
        """Does somebody answer at any hour?"""
        return not self.exceptions and all(spans == (ALL_DAY,) for spans in self.week)

    def exception_on(self, day: date) -> Exceptional | None:
        return next((each for each in self.exceptions if each.covers(day)), None)

    def on(self, day: date) -> Spans:
        """The open hours of `day`, in order. An exception is stronger than a holiday, and a holiday than the week."""
        exception = self.exception_on(day)
        if exception is not None:
            return exception.spans
        if self.always or not working_days.is_holiday(day):
            return self.week[day.weekday()]
        return () if self.closed_on_holidays else self.week[_SUNDAY]

    def at(self, moment: datetime) -> Opening:
        """How it is at `moment`."""
        if self.always:
            return Opening(True)
        for opens, closes in self._joined(timezone.localdate(moment)):
            if opens <= moment < closes:
                return Opening(True, until=closes)
            if opens > moment:
                return Opening(False, opens=opens)
        return Opening(False)

    def _joined(self, first: date) -> Iterator[tuple[datetime, datetime]]:
        """The open hours from a day on; what goes on over midnight is one."""
        begun: tuple[datetime, datetime] | None = None
        for day in (first + timedelta(days=n) for n in range(_LONGEST_CLOSED)):
            for opens, closes in (span.on(day) for span in self.on(day)):
                if begun is not None and begun[1] == opens:
                    begun = begun[0], closes
                    continue
                if begun is not None:
                    yield begun
                begun = opens, closes
        if begun is not None:
            yield begun

    def as_json(self) -> dict[str, Any]:
        """What a column keeps; nothing when nobody has told any hours."""
        if not self.is_known:
            return {}
        return {
            "week": [_pairs(spans) for spans in self.week],
            "exceptions": [
                {
                    "from": each.first_day.isoformat(),
                    "to": each.last_day.isoformat(),
                    "spans": _pairs(each.spans),
                    "reasons": dict(each.reasons or {}),
                }
                for each in self.exceptions
            ],
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Timetable":
        """What `as_json` wrote."""
        exceptions = (
            Exceptional(
                date.fromisoformat(each["from"]), date.fromisoformat(each["to"]), _spans(each["spans"]), each["reasons"]
            )
            for each in kept.get("exceptions", ())
        )
        return cls(tuple(_spans(pairs) for pairs in kept["week"]), tuple(exceptions)) if kept else cls()


def _pairs(spans: Spans) -> list[list[str]]:
    return [[span.opens, span.closes] for span in spans]


def _spans(pairs: list[list[str]]) -> Spans:
    return tuple(Span(opens, closes) for opens, closes in pairs)


def _moment(day: date, at: str) -> datetime:
    if at == "24:00":
        day, at = day + timedelta(days=1), "00:00"
    return datetime.combine(day, time.fromisoformat(at), timezone.get_default_timezone())


def _read(at: str) -> str:
    """As people write a time in Finnish and Swedish: 9.00."""
    return at.removeprefix("0").replace(":", ".")
