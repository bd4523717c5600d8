"""A second pair of eyes before a story is public, and its end at once when somebody wants it back."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.search import entries
from polku.domain.stories.models import Story
from polku.domain.stories.queries.documents import SOURCE
from polku.domain.stories.queries.looking import LOOKED_FOR


@transaction.atomic
def approve_story(actor: Actor, story: Story, *, looked_for: Collection[str]) -> None:
    """It is public from now on. `looked_for` names each thing that could tell who somebody is, and that was looked for.

    Raises `RuleBroken`: the actor wrote it, something was not looked for, or it does not wait any more.
    """
    story = _locked(story)
    if story.state != Story.State.WAITING:
        raise RuleBroken("stories.not_waiting", _("This does not wait for approval any more."))
    if story.written_by_id == actor.as_worker:
        raise RuleBroken("stories.second_pair", _("Somebody else than the writer approves."))
    if set(LOOKED_FOR) - set(looked_for):
        raise RuleBroken(
            "stories.not_looked_for", _("Look for each of these first, and change or leave out what you find.")
        )
    story.publish(actor.as_worker, clock.now())
    story.save()
    entries.changed(SOURCE, [story.thing])
    log.did(actor, "stories.approved", kind="story", id=story.slug)


@transaction.atomic
def withdraw_story(actor: Actor, story: Story) -> None:
    """It is gone from us at once: from its page, from the lists and from the search. Doing so twice changes nothing."""
    story = _locked(story)
    if story.is_withdrawn:
        return
    thing = story.thing
    story.empty()
    story.save()
    story.texts.all().delete()
    entries.changed(SOURCE, [thing])
    log.did(actor, "stories.withdrawn", kind="story", id=story.slug)


def _locked(story: Story) -> Story:
    return Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
