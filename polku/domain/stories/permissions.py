"""Who may look after stories and questions. What is public everybody may read."""

from polku.core.access import Actor, Permission
from polku.domain.stories.models import Story


def _second(actor: Actor, story: Story) -> bool:
    return actor.is_staff and story.written_by_id != actor.worker


READ_STORIES = Permission("stories.read", lambda actor, _thing: actor.is_staff)
WRITE = Permission("stories.write", lambda actor, _thing: actor.is_staff)
#: Whoever has not written it looks for what could tell who somebody is.
APPROVE = Permission("stories.approve", _second)
#: A withdrawal waits for nobody.
WITHDRAW = Permission("stories.withdraw", lambda actor, _thing: actor.is_staff)
