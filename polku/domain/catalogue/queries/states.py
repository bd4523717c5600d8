"""How a thing stands, for the forms that change it and the history that tells of it."""

from typing import Any

from polku.domain.catalogue.models import Channel, Place, Revision, Service, Situation
from polku.domain.catalogue.models.kept import Kept

#: What people change here, and the fields of a row that they may. Texts have theirs in each language.
KINDS: dict[str, type[Any]] = {"situation": Situation, "service": Service, "channel": Channel, "place": Place}
ROW_FIELDS: dict[str, tuple[str, ...]] = {
    "situation": ("topic", "order", "owner_role", "reviewed_on", "review_on"),
    "service": ("charge", "owner_role", "reviewed_on", "review_on"),
    "channel": ("phones", "emails", "web", "addresses", "hours"),
    "place": (
        *(
            "kind",
            "phone",
            "phones",
            "email",
            "address",
            "postal",
            "area",
            "hours",
            "owner_role",
            "reviewed_on",
            "review_on",
        ),
    ),
}
TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    "situation": ("title", "name", "summary", "body", "keywords"),
    "service": ("name", "summary", "body", "price", "for_whom", "how_to_come", "keywords"),
    "channel": ("name", "summary", "body", "keywords"),
    "place": ("name", "summary", "body", "accessibility", "keywords"),
}


def kept(kind: str, slug: str) -> Any | None:
    """The row, archived or not."""
    return KINDS[kind].objects.filter(slug=slug).first()


def kind_of(row: Kept) -> str:
    """What the catalogue calls a row's kind."""
    return next(kind for kind, model in KINDS.items() if isinstance(row, model))


def state_of(row: Any) -> dict[str, Any]:
    """The fields that people change, texts as `sv.summary`, in a shape that JSON keeps. One query."""
    kind = kind_of(row)
    state: dict[str, Any] = {"state": row.state}
    state |= {name: _plain(getattr(row, name)) for name in ROW_FIELDS[kind]}
    for text in row.texts.order_by("language"):
        state |= {f"{text.language}.{name}": getattr(text, name) for name in TEXT_FIELDS[kind]}
    return state


def history_of(kind: str, slug: str, *, limit: int = 25) -> list[Revision]:
    """What was changed here, the newest first."""
    return list(Revision.objects.select_related("by").filter(kind=kind, slug=slug)[:limit])


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
