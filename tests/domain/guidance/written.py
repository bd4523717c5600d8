"""Articles for tests, written, sent and approved by people of the cast."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from polku.core.access import Actor, Capacity, Visit
from polku.core.clock import clock
from polku.domain.guidance.actions import Keeping, approve, send_for_approval, write_article
from polku.domain.guidance.models import Article, Kind, ReadBy
from polku.domain.guidance.queries import Cited, Content, Part, Telling
from tests.cast import Cast

VISITOR = Actor(Capacity.VISITOR, visit=Visit(page="public:article"))

PUBLIC = Part(ReadBy.PUBLIC, "Kaikille: soita **Kelaan**.")
CLIENT = Part(ReadBy.CLIENT, "Asiakkaalle: tuo vuokrasopimus.")
STAFF = Part(ReadBy.STAFF, "Henkilöstölle: kirjaa päätös salaisuusmappiin.")


def for_unit(unit: UUID) -> Part:
    return Part(ReadBy.STAFF, "Vain Testilälle: avain on kaapissa.", unit)


def telling(*parts: Part, language: str = "fi", title: str = "Vuokra rästissä", **more: str) -> Telling:
    return Telling(
        language, title, more.get("summary", "Mitä tehdä, kun vuokra jäi maksamatta."), ("vuokravelka",), parts
    )


def content(*parts: Part, situations: Sequence[str] = ("asuminen",)) -> Content:
    return Content((telling(*parts),), tuple(situations), (Cited(act="1412/1997", section="2"),))


def keeping(owner: UUID | None = None, kind: str = Kind.ADVICE, days: int = 200) -> Keeping:
    return Keeping(kind, clock.today() + timedelta(days=days), owner, "" if owner else "esihenkilö")


def draft(cast: Cast, told: Content, *, slug: str = "vuokravelka", by: str = "sari", **more: object) -> Article:
    """An article that somebody has written."""
    kept = more.get("keeping") or keeping()
    assert isinstance(kept, Keeping)
    return write_article(cast.actor(by, "guidance"), slug=slug, keeping=kept, content=told, why="Uusi ohje.")


def published(cast: Cast, told: Content, *, slug: str = "vuokravelka", by: str = "sari", **more: object) -> Article:
    """An article that Leena has approved."""
    article = draft(cast, told, slug=slug, by=by, **more)
    send_for_approval(cast.actor(by, "guidance"), article)
    article.refresh_from_db()
    assert article.newest is not None
    approve(cast.actor("leena", "guidance"), article, number=article.newest.number)
    article.refresh_from_db()
    return article
