"""What of the catalogue can be found: each thing in each of its languages is a document. Everybody may know of it."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from polku.core.markdown import to_text
from polku.core.search.documents import Document
from polku.core.settings import county
from polku.domain.catalogue.models import Channel, Origin, Place, Service, ServiceText, Situation, Text
from polku.domain.catalogue.models.kept import Kept, in_language

#: The name of this source of documents.
SOURCE = "catalogue"
_BATCH = 200
#: Who says what comes from the catalogue of the nation: its own name, in each language.
_PTV = {"fi": "Palvelutietovaranto", "sv": "Servicedatalagret", "en": "Finnish Service Catalogue"}


def thing(kind: str, slug: str) -> str:
    """What the search calls a thing."""
    return f"{kind}/{slug}"


def documents(things: Collection[str] | None) -> Iterator[Document]:
    """The documents of these things (`service/sosiaaliohjaus`), or of all."""
    for kind, told in _KINDS.items():
        slugs = None if things is None else [each.partition("/")[2] for each in things if each.startswith(f"{kind}/")]
        if slugs is None or slugs:
            yield from told(slugs)


def _situations(slugs: list[str] | None) -> Iterator[Document]:
    for row in _rows(Situation, slugs, "texts"):
        for text in row.texts.all():
            yield _document("situation", row, text, title=text.title, extra=(text.name,), situations=(row.slug,))


def _services(slugs: list[str] | None) -> Iterator[Document]:
    related = ("texts", "helps_in__situation", "given_at__place")
    rows = _rows(Service, slugs, *related)
    general = _general_texts(slugs)
    for row in rows:
        situations = tuple(each.situation.slug for each in row.helps_in.all())
        given_at = tuple(each.place.slug for each in row.given_at.all())
        for text in row.texts.all():
            nation = in_language(general.get(row.general_description, ()), text.language) or ServiceText()
            yield _document(
                "service",
                row,
                text,
                more=(text.for_whom, text.how_to_come, text.price, nation.summary, nation.body),
                extra=(*text.labels, *nation.labels),
                situations=situations,
                places=given_at,
            )


def _general_texts(slugs: list[str] | None) -> dict[Any, list[ServiceText]]:
    """The texts of the national descriptions that these services refer to, by the id of the description."""
    referring = Service.objects.standing().exclude(general_description=None)
    if slugs is not None:
        referring = referring.filter(slug__in=slugs)
    wanted = ServiceText.objects.filter(service__ptv_id__in=referring.values("general_description"))
    found: dict[Any, list[ServiceText]] = {}
    for text in wanted.select_related("service"):
        found.setdefault(text.service.ptv_id, []).append(text)
    return found


def _channels(slugs: list[str] | None) -> Iterator[Document]:
    for row in _rows(Channel, slugs, "texts"):
        for text in row.texts.all():
            numbers = [f"{each.get('info', '')} {each['number']}" for each in row.phones]
            yield _document("channel", row, text, more=(*numbers, *(each["text"] for each in row.addresses)))


def _places(slugs: list[str] | None) -> Iterator[Document]:
    for row in _rows(Place, slugs, "texts"):
        for text in row.texts.all():
            more = (
                row.phone,
                *(each["number"] for each in row.phones),
                row.address,
                row.postal,
                row.area,
                text.accessibility,
            )
            yield _document("place", row, text, more=more, places=(row.slug,))


_KINDS: dict[str, Callable[[list[str] | None], Iterator[Document]]] = {
    "situation": _situations,
    "service": _services,
    "channel": _channels,
    "place": _places,
}


def _rows(model: Any, slugs: list[str] | None, *related: str) -> Iterator[Any]:
    rows = model.objects.standing().prefetch_related(*related).order_by("pk")
    rows = rows if slugs is None else rows.filter(slug__in=slugs)
    found: Iterator[Any] = rows.iterator(chunk_size=_BATCH)
    return found


def _document(
    kind: str,
    row: Kept,
    text: Text,
    *,
    title: str = "",
    more: tuple[str, ...] = (),
    extra: tuple[str, ...] = (),
    situations: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> Document:
    said = (text.summary, to_text(text.body), *more)
    return Document(
        source=SOURCE,
        thing=thing(kind, row.slug),
        kind=kind,
        language=text.language,
        title=title or text.name,
        text="\n".join(part.strip() for part in said if part.strip()),
        keywords=tuple(dict.fromkeys((*text.keywords, *(word for word in extra if word)))),
        said_by=_said_by(row, text.language),
        dated=row.reviewed_on,
        situations=situations,
        places=places,
    )


def _said_by(row: Kept, language: str) -> str:
    if row.origin == Origin.PTV:
        return _PTV.get(language, _PTV["fi"])
    return county.in_force().text("name", language) or row.owner_role
