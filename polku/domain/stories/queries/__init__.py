"""Stories and questions, as everybody reads them and as workers look after them."""

from polku.domain.stories.queries.looking import LOOKED_FOR as LOOKED_FOR
from polku.domain.stories.queries.looking import telling_details as telling_details
from polku.domain.stories.queries.pages import PAGE as PAGE
from polku.domain.stories.queries.pages import QuestionLine as QuestionLine
from polku.domain.stories.queries.pages import StoryLine as StoryLine
from polku.domain.stories.queries.pages import StoryPage as StoryPage
from polku.domain.stories.queries.pages import picture_of as picture_of
from polku.domain.stories.queries.pages import questions as questions
from polku.domain.stories.queries.pages import stories as stories
from polku.domain.stories.queries.pages import stories_at_work as stories_at_work
from polku.domain.stories.queries.pages import stories_in_situation as stories_in_situation
from polku.domain.stories.queries.pages import story_page as story_page
from polku.domain.stories.queries.pages import text_at_work as text_at_work
