"""Writing, approving and withdrawing stories and questions, bringing them in, and the doors to them."""

from polku.domain.stories.actions.approving import approve_story as approve_story
from polku.domain.stories.actions.approving import withdraw_story as withdraw_story
from polku.domain.stories.actions.doors import access_stories as access_stories
from polku.domain.stories.actions.doors import access_story as access_story
from polku.domain.stories.actions.importing import Told as Told
from polku.domain.stories.actions.importing import ToldText as ToldText
from polku.domain.stories.actions.importing import bring_in_stories as bring_in_stories
from polku.domain.stories.actions.writing import Written as Written
from polku.domain.stories.actions.writing import write_story as write_story
