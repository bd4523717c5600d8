"""Who may know what: a layer for some is nothing at all for the others, by no title, count or word of it."""

from datetime import time

import pytest

from polku.core.access import Actor
from polku.core.rules import RuleBroken
from polku.core.search.documents import Audience
from polku.domain.guidance.actions import approve, change_article, send_for_approval, withdraw
from polku.domain.guidance.models import ReadBy
from polku.domain.guidance.queries import (
    Content,
    Filter,
    Part,
    article_known,
    article_page,
    articles_at_work,
    content_of,
    lines_citing,
    lines_for_situation,
    lines_of,
    lines_of_kind,
    newest_lines,
)
from polku.domain.guidance.queries.documents import documents
from polku.domain.staff.actions import found_team, found_unit
from polku.domain.staff.models import Membership
from tests.cast import MAKER, Cast
from tests.domain.guidance.written import (
    CLIENT,
    PUBLIC,
    STAFF,
    VISITOR,
    content,
    draft,
    for_unit,
    published,
    telling,
)

pytestmark = pytest.mark.django_db


def told_to(actor: Actor, slug: str = "vuokravelka", language: str = "fi") -> str:
    """Everything the page of an article tells a reader, as one text."""
    page = article_page(actor, slug, language)
    return repr(page) if page else ""


def listed_to(actor: Actor) -> list[str]:
    """The articles a reader meets in any list."""
    found = (
        *lines_of(actor, ["vuokravelka"], "fi"),
        *lines_for_situation(actor, "asuminen", "fi"),
        *lines_citing(actor, "1412/1997", "2", "fi"),
        *lines_of_kind(actor, "", "fi"),
        *newest_lines(actor, "fi"),
    )
    return [line.slug for line in found]


@pytest.fixture
def far(cast: Cast) -> Actor:
    """Timo, in a unit of his own."""
    unit = found_unit(MAKER, name="Etälä", phone="000", weekdays=range(5), opens=time(8), closes=time(16))
    team = found_team(MAKER, unit, name="Etälän tiimi")
    Membership.objects.filter(worker=cast.workers["timo"]).update(team=team)
    return cast.actor("timo", "guidance")


def test_each_reader_is_told_the_layers_up_to_their_own(cast: Cast, far: Actor) -> None:
    published(cast, content(PUBLIC, CLIENT, STAFF, for_unit(cast.north.unit_id)))
    said = ["Kaikille", "Asiakkaalle", "Henkilöstölle", "Vain Testilälle"]

    def heard(actor: Actor) -> list[str]:
        return [words for words in said if words in told_to(actor)]

    assert heard(VISITOR) == said[:1]
    assert heard(cast.actor("aino")) == said[:2]
    assert heard(far) == said[:3]
    assert heard(cast.actor("sari")) == said


@pytest.mark.parametrize(
    ("part", "readers"),
    [(CLIENT, ["aino", "timo", "sari"]), (STAFF, ["timo", "sari"]), (None, ["sari"])],
    ids=["clients", "staff", "unit"],
)
def test_an_article_without_a_layer_for_the_reader_does_not_exist(
    cast: Cast, far: Actor, part: Part | None, readers: list[str]
) -> None:
    published(cast, content(part or for_unit(cast.north.unit_id)))
    everyone = {"visitor": VISITOR, "aino": cast.actor("aino"), "timo": far, "sari": cast.actor("sari")}

    assert [name for name, actor in everyone.items() if told_to(actor)] == readers
    assert [name for name, actor in everyone.items() if listed_to(actor)] == readers
    assert all(len(listed_to(everyone[name])) == 5 for name in readers)


def test_a_language_that_has_words_for_staff_alone_is_none_for_a_visitor(cast: Cast) -> None:
    swedish = telling(STAFF, language="sv", title="Hemligt på svenska")
    published(cast, Content((telling(PUBLIC), swedish)))

    assert "Hemligt" not in told_to(VISITOR, language="sv")
    page = article_page(VISITOR, "vuokravelka", "sv")
    assert page is not None
    assert (page.language, page.languages) == ("fi", ["fi"])
    assert "Hemligt" in told_to(cast.actor("sari"), language="sv")


def test_each_layer_is_shown_in_the_readers_language_where_it_has_one(cast: Cast) -> None:
    swedish = telling(Part(ReadBy.PUBLIC, "För alla."), language="sv", title="Hyresskuld")
    published(cast, Content((telling(PUBLIC, STAFF), swedish)))
    page = article_page(cast.actor("sari"), "vuokravelka", "sv")

    assert page is not None
    assert [(layer.language, layer.body) for layer in page.layers] == [("sv", "För alla."), ("fi", STAFF.body)]


def test_a_draft_and_what_was_withdrawn_are_for_staff_alone(cast: Cast) -> None:
    article = draft(cast, content(PUBLIC))
    readers = [VISITOR, cast.actor("aino")]

    assert not any(told_to(actor) or listed_to(actor) or article_known(actor, "vuokravelka") for actor in readers)
    assert article_known(cast.actor("timo"), "vuokravelka") == article
    published(cast, content(PUBLIC), slug="toinen")
    assert told_to(VISITOR, "toinen")
    found = article_known(cast.actor("leena"), "toinen")
    assert found is not None
    withdraw(cast.actor("leena", "guidance"), found)
    assert not told_to(VISITOR, "toinen") and not told_to(cast.actor("sari"), "toinen")
    assert article_known(cast.actor("sari"), "toinen") is not None


def test_a_unit_alone_knows_of_its_drafts(cast: Cast, far: Actor) -> None:
    draft(cast, content(for_unit(cast.north.unit_id)))

    assert [article.slug for article in articles_at_work(cast.actor("sari"), Filter())] == ["vuokravelka"]
    assert articles_at_work(far, Filter()) == []
    assert article_known(far, "vuokravelka") is None


def test_whoever_does_not_see_a_units_layer_cannot_take_it_away_nor_approve_it(cast: Cast, far: Actor) -> None:
    article = published(cast, content(PUBLIC, for_unit(cast.north.unit_id)))
    change_article(far.with_purpose("guidance"), article, content=content(STAFF), why="Lyhyemmäksi.")
    article.refresh_from_db()

    assert article.newest is not None
    [now] = content_of(article.newest).tellings
    assert {part.body for part in now.parts} == {STAFF.body, for_unit(cast.north.unit_id).body}
    send_for_approval(far, article)
    with pytest.raises(RuleBroken, match="unit_layer"):
        approve_as(cast, "hilla", "vuokravelka")
    approve_as(cast, "leena", "vuokravelka")
    assert "Kaikille" not in told_to(cast.actor("sari"))


def approve_as(cast: Cast, name: str, slug: str) -> None:
    from_db = article_known(cast.actor("leena"), slug)
    assert from_db is not None and from_db.newest is not None
    approve(cast.actor(name, "guidance"), from_db, number=from_db.newest.number)


def test_each_layer_is_a_document_with_its_audience_and_unit(cast: Cast) -> None:
    unit = cast.north.unit_id
    published(cast, content(PUBLIC, CLIENT, STAFF, for_unit(unit)))
    draft(cast, content(PUBLIC), slug="luonnos")
    found = list(documents(None))

    assert [(each.audience, each.unit) for each in found] == [
        (Audience.PUBLIC, ""),
        (Audience.CLIENT, ""),
        (Audience.STAFF, ""),
        (Audience.STAFF, str(unit)),
    ]
    assert {each.thing for each in found} == {"vuokravelka"}
    assert "salaisuusmappiin" not in repr([each for each in found if each.audience < Audience.STAFF])
    assert "avain" not in repr([each for each in found if not each.unit])
    assert found[0].text == "Mitä tehdä, kun vuokra jäi maksamatta.\nKaikille: soita Kelaan."
    assert list(documents(["muu"])) == []
