"""The doors of the guidance. It tells of no client, so nobody's line is written; a refusal always is."""

from polku.core.access import Actor, Permission
from polku.core.audit import doors
from polku.domain.guidance.models import Article
from polku.domain.guidance.queries.articles import article_known

#: There is one, and every worker may know it.
_GUIDANCE = "guidance"


def access_guidance(actor: Actor, *, to: Permission) -> None:
    """The guidance as a whole: its lists, its words and its reports."""
    doors.enter(actor, _GUIDANCE, kind="guidance", id="", to=to)


def access_article(actor: Actor, slug: str, *, to: Permission) -> Article:
    """An article, published or not, that a worker may know of."""
    return doors.enter(actor, article_known(actor, slug), kind="article", id=slug, to=to)
