"""What of the stories can be found: each in each of its languages is a document. Everybody may know of it."""

from collections.abc import Collection, Iterator

from polku.core.markdown import to_text
from polku.core.search.documents import Document
from polku.core.settings import county
from polku.domain.stories.models import Story, StoryText

#: The name of this source of documents.
SOURCE = "stories"
_BATCH = 200


def documents(things: Collection[str] | None) -> Iterator[Document]:
    """The documents of these things (`story/ovi`, `question/kuka-auttaa`), or of all."""
    rows = Story.objects.public().prefetch_related("texts").order_by("pk")
    if things is not None:
        rows = rows.filter(slug__in=[each.partition("/")[2] for each in things])
    for story in rows.iterator(chunk_size=_BATCH):
        if things is None or story.thing in things:
            yield from (_document(story, text) for text in story.texts.all())


def _document(story: Story, text: StoryText) -> Document:
    return Document(
        source=SOURCE,
        thing=story.thing,
        kind=story.kind,
        language=text.language,
        title=text.title,
        text=f"{text.summary}\n{to_text(text.body)}".strip(),
        keywords=tuple(text.keywords),
        said_by=county.in_force().text("name", text.language) or story.owner_role,
        dated=story.reviewed_on,
        situations=tuple(story.situations),
    )
