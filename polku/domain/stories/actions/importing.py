"""Bringing in stories from a folder: made-up ones alone, which say so. A real one comes through the desk."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.imports.outcome import Fate, Outcome
from polku.core.search import entries
from polku.domain.stories.models import Story, StoryText
from polku.domain.stories.queries.documents import SOURCE


@dataclass(frozen=True, slots=True)
class ToldText:
    language: str
    title: str
    summary: str
    body: str
    keywords: tuple[str, ...] = ()
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A made-up story as a folder tells it."""

    slug: str
    pseudonym: str
    age_group: str
    told_by: str
    situations: tuple[str, ...]
    services: tuple[str, ...]
    articles: tuple[str, ...]
    picture: str
    owner_role: str
    reviewed_on: date
    review_on: date
    texts: tuple[ToldText, ...]

    @property
    def digest(self) -> str:
        """A mark by which the folder's story is compared with what it was the last time."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def bring_in_stories(actor: Actor, told: Iterable[Told], outcome: Outcome) -> None:
    """Take what is new or has changed, each in a transaction of its own. What was withdrawn here stays away."""
    for each in told:
        fate = _bring_in(actor, each)
        outcome.met(fate, each.slug)
        if fate == Fate.KEPT:
            outcome.skip(each.slug, "it was withdrawn or written here, and stays as it is here")


@transaction.atomic
def _bring_in(actor: Actor, told: Told) -> Fate:
    digest = told.digest
    story = Story.objects.select_for_update(of=("self",)).filter(slug=told.slug).first()
    if story is not None and (story.is_withdrawn or not story.is_made_up):
        return Fate.KEPT
    if story is not None and story.digest == digest:
        return Fate.UNCHANGED
    fate = Fate.NEW if story is None else Fate.CHANGED
    story = story or Story(slug=told.slug, kind=Story.Kind.STORY, is_made_up=True)
    for name in ("pseudonym", "age_group", "told_by", "picture", "owner_role", "reviewed_on", "review_on"):
        setattr(story, name, getattr(told, name))
    story.situations, story.services, story.articles = list(told.situations), list(told.services), list(told.articles)
    story.digest = digest
    if not story.is_public:
        story.publish(None, clock.now())
    story.save()
    story.texts.all().delete()
    StoryText.objects.bulk_create(_text(story, each) for each in told.texts)
    entries.changed(SOURCE, [story.thing])
    log.did(actor, "stories.brought_in", kind="story", id=story.slug)
    return fate


def _text(story: Story, told: ToldText) -> StoryText:
    return StoryText(
        story=story,
        language=told.language,
        title=told.title,
        summary=told.summary,
        body=told.body,
        keywords=list(told.keywords),
        alt=told.alt,
    )
