"""Articles and their versions, the words of the search, what people searched for, and what readers and workers tell."""

from polku.domain.guidance.models.articles import LONGEST_BODY as LONGEST_BODY
from polku.domain.guidance.models.articles import LONGEST_ROLE as LONGEST_ROLE
from polku.domain.guidance.models.articles import LONGEST_SLUG as LONGEST_SLUG
from polku.domain.guidance.models.articles import LONGEST_SUMMARY as LONGEST_SUMMARY
from polku.domain.guidance.models.articles import LONGEST_TITLE as LONGEST_TITLE
from polku.domain.guidance.models.articles import Article as Article
from polku.domain.guidance.models.articles import Citation as Citation
from polku.domain.guidance.models.articles import Kind as Kind
from polku.domain.guidance.models.articles import Layer as Layer
from polku.domain.guidance.models.articles import ReadBy as ReadBy
from polku.domain.guidance.models.articles import Subject as Subject
from polku.domain.guidance.models.articles import Version as Version
from polku.domain.guidance.models.articles import Wording as Wording
from polku.domain.guidance.models.searches import LONGEST_SEARCH as LONGEST_SEARCH
from polku.domain.guidance.models.searches import Search as Search
from polku.domain.guidance.models.upkeep import LONGEST_REMARK as LONGEST_REMARK
from polku.domain.guidance.models.upkeep import Bookmark as Bookmark
from polku.domain.guidance.models.upkeep import ErrorReport as ErrorReport
from polku.domain.guidance.models.upkeep import UnmetNeed as UnmetNeed
from polku.domain.guidance.models.words import LONGEST_WORD as LONGEST_WORD
from polku.domain.guidance.models.words import Boost as Boost
from polku.domain.guidance.models.words import Synonym as Synonym
