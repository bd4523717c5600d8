"""What comes to the front door: contacts by every way and about anybody, in every state of their clock.

They are the same in every world, however many clients it has, and stand beside the clients' own stories. Two of them
are about clients: Eetu, and the first whose case has begun, who has to be among those that are made.
"""

from polku.console.world.front_door import clocks, joins, others, urgent
from polku.console.world.front_door.scene import TEXTS, Scene
from polku.console.world.hand import Story
from polku.console.world.staff import Staff
from polku.console.world.stories import Teller

__all__ = ["STORIES", "TEXTS", "stories"]

#: Each is named as its words in `texts/` are.
STORIES = {story.__name__: story for story in (*clocks.STORIES, *others.STORIES, *urgent.STORIES, *joins.STORIES)}


def stories(teller: Teller, staff: Staff) -> list[Story]:
    """What happens at the front door, each story on its own."""
    return [story(Scene(teller, staff, name)) for name, story in STORIES.items()]
