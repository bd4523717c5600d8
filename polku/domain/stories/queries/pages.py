"""Stories and questions with their texts in a reader's language, or the nearest to it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from polku.core.access import Actor
from polku.core.clock import clock
from polku.domain.stories.models import Story, StoryQuerySet, StoryText

#: Stories of one page of a list.
PAGE = 24
#: Stories among which those of a life situation are looked for.
_MOST = 300
#: What stands in for a language that a story is not written in.
_FALLBACKS = ("fi", "sv", "en", "fi-simple")


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list. `language` is what its text really is in."""

    slug: str
    title: str
    summary: str
    alt: str
    language: str
    pseudonym: str
    age_group: str
    has_picture: bool
    is_made_up: bool
    published_on: date | None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story as its page shows it. `situations`, `services` and `articles` are slugs."""

    line: StoryLine
    body: str
    languages: list[str]
    told_by: str
    situations: list[str]
    services: list[str]
    articles: list[str]
    owner: str
    reviewed_on: date
    review_on: date
    is_stale: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question and its answer, in Markdown."""

    slug: str
    question: str
    answer: str
    language: str
    situations: list[str]
    reviewed_on: date


def stories(language: str, *, after: str = "", limit: int = PAGE + 1) -> list[StoryLine]:
    """Published stories by their slug, after the one last seen. Two queries."""
    rows = Story.objects.public().filter(kind=Story.Kind.STORY, slug__gt=after).prefetch_related("texts")
    return _lines(rows[:limit], language)


def stories_in_situation(situation: str, named: Sequence[str], language: str, *, limit: int = 4) -> list[StoryLine]:
    """Published stories of a life situation: those it names first. Two queries."""
    rows = Story.objects.public().filter(kind=Story.Kind.STORY).prefetch_related("texts")[:_MOST]
    order = list(named)
    found = [row for row in rows if row.slug in order or situation in row.situations]
    found.sort(key=lambda row: (order.index(row.slug) if row.slug in order else len(order), row.slug))
    return _lines(found[:limit], language)


def questions(language: str, *, situation: str = "", limit: int = 100) -> list[QuestionLine]:
    """Published questions with their answers, of one life situation or of all. Two queries."""
    rows = Story.objects.public().filter(kind=Story.Kind.QUESTION).prefetch_related("texts")
    found = [row for row in rows[:limit] if not situation or situation in row.situations]
    return [_question(row, text) for row in found if (text := _text(row, language))]


def story_page(slug: str, language: str) -> StoryPage | None:
    """None: there is none, or it is not public. Two queries."""
    story = Story.objects.public().filter(slug=slug, kind=Story.Kind.STORY).prefetch_related("texts").first()
    text = _text(story, language) if story else None
    if story is None or text is None:
        return None
    return StoryPage(
        line=_line(story, text),
        body=text.body,
        languages=[each.language for each in story.texts.all()],
        told_by=story.told_by,
        situations=story.situations,
        services=story.services,
        articles=story.articles,
        owner=story.owner_role,
        reviewed_on=story.reviewed_on,
        review_on=story.review_on,
        is_stale=story.is_stale(clock.today()),
    )


def picture_of(slug: str) -> str:
    """The drawing of a published story, or nothing."""
    rows = Story.objects.public().filter(slug=slug).values_list("picture", flat=True)
    return rows.first() or ""


def story_known(actor: Actor, slug: str) -> Story | None:
    """One that a worker may know of, whatever its state; a withdrawn one nobody."""
    rows = Story.objects.at_work().select_related("written_by", "approved_by").filter(slug=slug)
    return rows.first() if actor.is_staff else None


def stories_at_work(*, after: str = "", limit: int = PAGE + 1) -> list[tuple[Story, str]]:
    """What a worker may know of, with its title, by slug. Two queries."""
    rows = Story.objects.at_work().filter(slug__gt=after).select_related("written_by").prefetch_related("texts")
    return [(row, text.title if (text := _text(row, "fi")) else row.slug) for row in rows[:limit]]


def text_at_work(story: Story, language: str) -> StoryText | None:
    """What it says, for whoever looks after it."""
    return _text(story, language)


def _lines(rows: Iterable[Story] | StoryQuerySet, language: str) -> list[StoryLine]:
    return [_line(row, text) for row in rows if (text := _text(row, language))]


def _text(story: Story, language: str) -> StoryText | None:
    return in_language(story.texts.all(), language)


def in_language(texts: Collection[StoryText], language: str) -> StoryText | None:
    """The text in a language; else in the nearest one there is."""
    by_language = {each.language: each for each in texts}
    return next((by_language[each] for each in (language, *_FALLBACKS) if each in by_language), None)


def _line(story: Story, text: StoryText) -> StoryLine:
    return StoryLine(
        slug=story.slug,
        title=text.title,
        summary=text.summary,
        alt=text.alt,
        language=text.language,
        pseudonym=story.pseudonym,
        age_group=story.age_group,
        has_picture=bool(story.picture),
        is_made_up=story.is_made_up,
        published_on=timezone.localdate(story.published_at) if story.published_at else None,
    )


def _question(story: Story, text: StoryText) -> QuestionLine:
    return QuestionLine(story.slug, text.title, text.body, text.language, story.situations, story.reviewed_on)
