"""Life situations, as doors to help."""

from dataclasses import dataclass
from datetime import date

from polku.core.clock import clock
from polku.domain.catalogue.models import Situation, SituationText, State
from polku.domain.catalogue.models.kept import in_language
from polku.domain.catalogue.queries.lines import ServiceLine, SituationLine, grouped, situation_line
from polku.domain.catalogue.queries.service_pages import lines_of


@dataclass(frozen=True, slots=True)
class SituationPage:
    """Everything its page shows. `articles` and `stories` are slugs; `language` is what the text really is in."""

    slug: str
    title: str
    name: str
    summary: str
    body: str
    topic: str
    language: str
    languages: list[str]
    services: list[ServiceLine]
    articles: list[str]
    stories: list[str]
    sources: list[dict[str, str]]
    owner: str
    reviewed_on: date | None
    review_on: date | None
    is_stale: bool


def situations(language: str) -> list[SituationLine]:
    """Every situation, in its order. One query."""
    texts = SituationText.objects.filter(situation__state=State.PUBLISHED).select_related("situation")
    found = grouped(texts.order_by("situation__order", "situation__slug"), "situation")
    return [situation_line(situation, its, language) for situation, its in found]


def situation_page(slug: str, language: str) -> SituationPage | None:
    """None: there is none, or it is archived. Four queries at most."""
    situation = Situation.objects.standing().filter(slug=slug).first()
    texts = list(SituationText.objects.filter(situation=situation)) if situation else []
    text = in_language(texts, language)
    if situation is None or text is None:
        return None
    return SituationPage(
        slug=situation.slug,
        title=text.title,
        name=text.name,
        summary=text.summary,
        body=text.body,
        topic=situation.topic,
        language=text.language,
        languages=[each.language for each in texts],
        services=lines_of({"helps_in__situation": situation}, language, order="helps_in__order"),
        articles=situation.articles,
        stories=situation.stories,
        sources=situation.sources,
        owner=situation.owner_role,
        reviewed_on=situation.reviewed_on,
        review_on=situation.review_on,
        is_stale=situation.is_stale(clock.today()),
    )
