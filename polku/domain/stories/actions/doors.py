"""The doors of the stories. They tell of no client, so nobody's line is written; a refusal always is."""

from polku.core.access import Actor, Permission
from polku.core.audit import doors
from polku.domain.stories.models import Story
from polku.domain.stories.queries.pages import story_known


def access_stories(actor: Actor, *, to: Permission) -> None:
    """The stories and questions as a whole."""
    doors.enter(actor, "stories", kind="stories", id="", to=to)


def access_story(actor: Actor, slug: str, *, to: Permission) -> Story:
    """A story or question, public or not, that a worker may know of."""
    return doors.enter(actor, story_known(actor, slug), kind="story", id=slug, to=to)
