"""The shapes of questions and answers. Each answer is read from what the domain's queries hand out."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Field, Path, Schema

from polku.domain.catalogue.models.hours import Timetable

Language = Literal["fi", "fi-simple", "sv", "en"]
#: What things are called in addresses. A cursor is the name of the last thing seen.
SLUG = r"^[-a-zA-Z0-9_]{1,60}$"
_CURSOR = r"^[-a-zA-Z0-9_]{0,60}$"
LONGEST_PAGE = 100
#: The furthest that hits of a search are paged through.
FURTHEST_HIT = 500

Thing = TypeVar("Thing")
Slug = Annotated[str, Path(pattern=SLUG)]


def slug_or_nothing(said: str) -> Any:
    """A field of a question that may name a thing."""
    return Field("", pattern=_CURSOR, description=said)


class InLanguage(Schema):
    """What language the answer should be in. Each thing tells what it really is in."""

    language: Language = "fi"


class Paged(InLanguage):
    """Which part of a list: after a cursor, at most so many."""

    after: Annotated[str, Field(pattern=_CURSOR, description="The `next` of the page before")] = ""
    limit: Annotated[int, Field(ge=1, le=LONGEST_PAGE)] = 25


class Page(Schema, Generic[Thing]):
    """A part of a list. `next` is the cursor of the part that follows; null on the last one."""

    items: list[Thing]
    next: str | None


def page_of(rows: Sequence[Any], limit: int, key: Callable[[Any], str] = lambda row: str(row.slug)) -> dict[str, Any]:
    """A page out of one row more than fits."""
    return {"items": list(rows[:limit]), "next": key(rows[limit - 1]) if len(rows) > limit else None}


class Span(Schema):
    """Open from and until, as `09:00`; the end of the day is `24:00`."""

    opens: str
    closes: str


class Exceptional(Schema):
    """Days that are otherwise, both ends included. Without spans it is closed."""

    first_day: date
    last_day: date
    spans: list[Span]
    reasons: dict[str, str]

    @staticmethod
    def resolve_reasons(row: Any) -> dict[str, str]:
        return {language: said for language, said in (row.reasons or {}).items() if said}


class Hours(Schema):
    """When somebody answers. `week` is seven days from Monday on; `is_known` false: nobody has told."""

    is_known: bool
    always: bool
    closed_on_holidays: bool
    week: list[list[Span]]
    exceptions: list[Exceptional]


class Source(Schema):
    """What a text rests on: a section of an act, an entry of the national catalogue, or a page."""

    act: str = ""
    section: str = ""
    ptv: str = ""
    url: str = ""
    name: str = ""


class SituationLine(Schema):
    """A life situation. `title` is in the words of whoever is in it."""

    slug: str
    title: str
    name: str
    summary: str
    language: str


class ServiceLine(Schema):
    """A service in a list. `origin` is `ptv` for the Finnish Service Catalogue and `own` for what we wrote."""

    slug: str
    name: str
    summary: str
    language: str
    price: str
    charge: str
    origin: str
    reviewed_on: date | None


class PhoneLine(Schema):
    """A further number of a place, what it is for, and when somebody answers it."""

    number: str
    name: str
    hours: Hours

    @staticmethod
    def resolve_hours(row: Any) -> Any:
        return hours_of(row.hours)


class PlaceLine(Schema):
    """Where one can come or call. `is_fictitious`: made up, for a demonstration."""

    slug: str
    kind: str
    name: str
    summary: str
    language: str
    phone: str
    phones: list[PhoneLine]
    email: str
    address: str
    postal: str
    area: str
    accessibility: str
    is_fictitious: bool
    hours: Hours

    @staticmethod
    def resolve_hours(row: Any) -> Any:
        return hours_of(row.hours)


class Channel(Schema):
    """A way to come to a service, in the kinds of the national catalogue."""

    slug: str
    kind: str
    name: str
    summary: str
    language: str
    phones: list[dict[str, str]]
    emails: list[dict[str, str]]
    web: list[dict[str, str]]
    addresses: list[dict[str, str]]
    hours: Hours

    @staticmethod
    def resolve_hours(row: Any) -> Any:
        return hours_of(row.hours)


class Kept(Schema):
    """Who answers for a text, by role, and when it is read again."""

    owner: str
    review_on: date | None
    is_stale: bool
    sources: list[Source]


class ServicePage(ServiceLine, Kept):
    """A service. `general` is what the national description says, in Markdown like `body`.

    `of_municipal_times`: its words are from before 2023, when the municipalities answered for it.
    """

    of_municipal_times: bool
    languages: list[str]
    body: str
    general: str
    for_whom: str
    how_to_come: str
    organisation: str
    keywords: list[str]
    situations: list[SituationLine]
    places: list[PlaceLine]
    channels: list[Channel]


class PlacePage(PlaceLine, Kept):
    """A place, and the services that are given there."""

    reviewed_on: date | None
    languages: list[str]
    body: str
    services: list[ServiceLine]


class SituationPage(SituationLine, Kept):
    """A life situation, with the services that help and the names of the articles about it."""

    reviewed_on: date | None
    languages: list[str]
    body: str
    services: list[ServiceLine]
    articles: list[str]


class ArticleLine(Schema):
    """An article in a list."""

    slug: str
    kind: str
    title: str
    summary: str
    language: str
    reviewed_on: date
    published_on: date | None


class ArticlePage(ArticleLine, Kept):
    """What an article says to everybody, in Markdown."""

    languages: list[str]
    body: str
    situations: list[str]
    keywords: list[str]


class Moment(Schema):
    """A subsection. `text` is null when its wording is not held; `by` is the act that gave it."""

    text: str | None
    by: str
    since: date | None


class Section(Schema):
    """A section of an act on a day. Only what `is_consolidated` is the text in force as published by Finlex."""

    act: str
    act_title: str
    number: str
    heading: str
    chapter: str
    day: date
    moments: list[Moment]
    is_consolidated: bool
    is_repealed: bool
    is_whole: bool
    address: str
    read_on: date
    updated_on: date | None


class Hit(Schema):
    """Something that was found, with the sentence that matters."""

    source: str
    thing: str
    kind: str
    title: str
    snippet: str
    language: str
    said_by: str
    dated: date | None
    is_stale: bool


class Found(Schema):
    """What was found. `sure`: it probably answers. `corrected` is what was looked for instead, or empty."""

    items: list[Hit]
    next: str | None
    total: int
    sure: bool
    corrected: str


def hours_of(hours: Timetable) -> dict[str, Any]:
    """A timetable as its shape reads it."""
    return {
        "is_known": hours.is_known,
        "always": hours.always,
        "closed_on_holidays": hours.closed_on_holidays,
        "week": [list(spans) for spans in hours.week],
        "exceptions": list(hours.exceptions),
    }
