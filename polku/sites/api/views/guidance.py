from datetime import date
from typing import Annotated, Any, Literal

from ninja import Field, Path, Query, Schema

from polku.core.clock import clock
from polku.domain.guidance import queries
from polku.domain.statutes.queries.sections import section_on
from polku.sites.api import shapes
from polku.sites.api.operations import operation
from polku.sites.api.problems import NotThere
from polku.sites.gate import Asked, Open, public_view

EVERYBODY = Open("what everybody may read of the guidance and the law")
#: The act's number as `1301-2014`, and the section's as `36`, `14a` or `4-48`.
Act = Annotated[str, Path(pattern=r"^[0-9]{1,6}-[0-9]{4}$", description="An act's number, as 1301-2014")]
Number = Annotated[
    str, Path(pattern=r"^[0-9]{1,4}[a-z]{0,3}(-[0-9]{1,4}[a-z]{0,3})?$", description="As 36, 14a or 4-48")
]
#: No control characters: no question has them, and PostgreSQL keeps no zero.
_TYPED = r"^[^\x00-\x1f\x7f]*$"


class ArticlesAsked(shapes.Paged):
    """Articles of one kind, or all."""

    kind: Literal["", "policy", "instruction", "induction", "advice"] = ""


class SectionAsked(Schema):
    """The day on which the law is read; today when none is told."""

    on: date | None = None


class SearchAsked(shapes.InLanguage):
    """What is looked for. The words stand in the address: they must not be about anybody."""

    q: str = Field("", max_length=300, pattern=_TYPED)
    after: int = Field(0, ge=0, le=shapes.FURTHEST_HIT, description="The `next` of the page before")
    limit: int = Field(10, ge=1, le=50)


@public_view(door=EVERYBODY)
@operation("/v1/articles", answers=shapes.Page[shapes.ArticleLine], tag="articles")
def open_articles(request: Asked, asked: Query[ArticlesAsked]) -> Any:
    """Articles that have something for everybody, by their names in addresses."""
    rows = queries.lines_of_kind(request.actor, asked.kind, asked.language, after=asked.after, limit=asked.limit + 1)
    return shapes.page_of(rows, asked.limit)


@public_view(door=EVERYBODY)
@operation("/v1/articles/{slug}", answers=shapes.ArticlePage, tag="articles")
def open_article(request: Asked, slug: shapes.Slug, asked: Query[shapes.InLanguage]) -> Any:
    """What one article says to everybody."""
    page = queries.article_page(request.actor, slug, asked.language)
    if page is None:
        raise NotThere
    told = {name: getattr(page, name) for name in shapes.ArticlePage.model_fields if hasattr(page, name)}
    return {**told, "body": "\n\n".join(layer.body for layer in page.layers)}


@public_view(door=EVERYBODY)
@operation("/v1/statutes/{act}/{section}", answers=shapes.Section, tag="statutes")
def open_section(request: Asked, act: Act, section: Number, asked: Query[SectionAsked]) -> Any:
    """One section of the law as it reads on a day, and what is not held of it."""
    found = section_on(act.replace("-", "/"), section.replace("-", ":"), asked.on or clock.today())
    if found is None:
        raise NotThere
    return found


@public_view(door=EVERYBODY)
@operation("/v1/search", answers=shapes.Found, tag="search")
def open_search(request: Asked, asked: Query[SearchAsked]) -> Any:
    """What answers a question, out of everything that is public."""
    answer = queries.search(
        queries.Asked(request.actor, asked.q, asked.language, limit=asked.limit, offset=asked.after)
    )
    return {
        "items": [_hit(each) for each in answer.hits],
        "next": None if answer.next_offset is None else str(answer.next_offset),
        "total": answer.found.total,
        "sure": answer.found.sure,
        "corrected": answer.found.corrected,
    }


def _hit(shown: Any) -> dict[str, Any]:
    document = shown.hit.document
    told = {name: getattr(document, name) for name in shapes.Hit.model_fields if hasattr(document, name)}
    return {**told, "snippet": shown.hit.snippet.text, "is_stale": shown.is_stale}
