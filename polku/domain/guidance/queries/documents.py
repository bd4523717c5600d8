"""What of the articles can be found: each published layer in each language is a document of its own."""

from collections.abc import Collection, Iterator

from polku.core.clock import clock
from polku.core.markdown import to_text
from polku.core.search.documents import Audience, Document
from polku.core.settings import county
from polku.domain.guidance.models import Article, Layer, Version, Wording
from polku.domain.guidance.models.articles import ArticleQuerySet

#: The name of this source of documents.
SOURCE = "guidance"
_BATCH = 100


def documents(things: Collection[str] | None) -> Iterator[Document]:
    """The layers in force of the articles with these slugs, or of all."""
    rows = Article.objects.in_force(clock.today())
    if things is not None:
        rows = rows.filter(slug__in=list(things))
    for article in _with_texts(rows).iterator(chunk_size=_BATCH):
        if article.published is not None:
            yield from _of(article, article.published)


def _with_texts(rows: ArticleQuerySet) -> ArticleQuerySet:
    texts = ("published__subjects", "published__wordings__layers")
    return rows.select_related("published").prefetch_related(*texts).order_by("pk")


def _of(article: Article, version: Version) -> Iterator[Document]:
    situations = tuple(subject.situation for subject in version.subjects.all())
    for wording in version.wordings.all():
        for layer in wording.layers.all():
            yield _document(article, wording, layer, situations)


def _document(article: Article, wording: Wording, layer: Layer, situations: tuple[str, ...]) -> Document:
    # The sentence that sums it up belongs to what the layer says: a hit may show it.
    text = f"{wording.summary}\n{to_text(layer.body)}".strip()
    return Document(
        source=SOURCE,
        thing=article.slug,
        kind=article.kind,
        language=wording.language,
        title=wording.title,
        text=text,
        audience=Audience(layer.read_by),
        unit=str(layer.unit_id or ""),
        keywords=tuple(wording.keywords),
        said_by=county.in_force().text("name", wording.language) or article.owner_role,
        dated=article.reviewed_on,
        situations=situations,
    )
