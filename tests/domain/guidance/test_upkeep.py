"""From a draft to what readers see: two pairs of eyes, a history that forgets nothing, and reviews that come due."""

from datetime import datetime, timedelta

import pytest

from polku.core.access import Actor, Unseen
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.core.settings.changes import ChangedMeanwhile, mark_of
from polku.core.settings.models import Change
from polku.domain.guidance import jobs
from polku.domain.guidance.actions import (
    approve,
    change_article,
    change_keeping,
    flag_error,
    review,
    send_back,
    send_for_approval,
    settle_error,
    withdraw,
    write_article,
)
from polku.domain.guidance.models import Article, ErrorReport, Version
from polku.domain.guidance.queries import (
    Content,
    Filter,
    article_page,
    articles_at_work,
    content_of,
    errors_waiting,
    version_state,
    versions_of,
)
from polku.domain.staff.actions import end_employment
from polku.domain.tasks.models import Task
from tests.cast import MAKER, Cast
from tests.domain.guidance.written import CLIENT, PUBLIC, STAFF, VISITOR, content, draft, keeping, published

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def fresh(article: Article) -> Article:
    return Article.objects.select_related("newest", "published").get(pk=article.pk)


def body(article: Article) -> str:
    page = article_page(VISITOR, article.slug, "fi")
    return page.layers[0].body if page else ""


def waiting() -> list[tuple[str, str, object]]:
    rows = Task.objects.waiting().order_by("made_at")
    return list(rows.values_list("kind", "about", "worker__given_name"))


def test_a_writer_cannot_approve_what_they_wrote(cast: Cast) -> None:
    article = draft(cast, content(PUBLIC), by="leena")
    leena = cast.actor("leena", "guidance")
    send_for_approval(leena, article)

    with pytest.raises(RuleBroken, match="second_pair"):
        approve(leena, article, number=1)
    approve(cast.actor("hilla", "guidance"), article, number=1)
    assert body(article) == PUBLIC.body


def test_readers_see_the_old_text_until_the_new_one_is_approved_and_both_are_kept(cast: Cast) -> None:
    article = published(cast, content(PUBLIC))
    paula = cast.actor("paula", "guidance")
    change_article(paula, article, content=content(CLIENT), why="Ohje muuttui asiakkaille.")
    assert body(article) == PUBLIC.body
    send_for_approval(paula, fresh(article))
    assert body(article) == PUBLIC.body
    approve(cast.actor("leena", "guidance"), fresh(article), number=2)

    assert body(article) == ""
    new, old = versions_of(article)
    assert (old.state, old.why) == (Version.State.REPLACED, "Uusi ohje.")
    assert (new.why, str(new.made_by), str(new.approved_by)) == (
        "Ohje muuttui asiakkaille.",
        "Paula Testinen",
        "Leena Testinen",
    )
    assert content_of(old) == content(PUBLIC)


def test_what_was_looked_at_is_what_is_approved(cast: Cast) -> None:
    article = draft(cast, content(PUBLIC))
    send_for_approval(cast.actor("sari", "guidance"), article)
    change_article(cast.actor("sari", "guidance"), article, content=content(CLIENT), why="Vielä yksi asia.")

    with pytest.raises(RuleBroken, match="not_waiting"):
        approve(cast.actor("leena", "guidance"), article, number=1)
    with pytest.raises(RuleBroken, match="not_waiting"):
        approve(cast.actor("leena", "guidance"), article, number=2)


def test_two_who_write_at_once_find_out(cast: Cast) -> None:
    article = draft(cast, content(PUBLIC))
    seen = mark_of(version_state(article))
    change_article(cast.actor("paula", "guidance"), article, content=content(CLIENT), why="a", seen=seen)

    with pytest.raises(ChangedMeanwhile):
        change_article(cast.actor("timo", "guidance"), article, content=content(STAFF), why="b", seen=seen)


def test_an_approval_is_asked_of_the_owner_and_of_the_leads_when_the_owner_wrote_it(cast: Cast) -> None:
    timo = cast.workers["timo"].pk
    article = draft(cast, content(PUBLIC), keeping=keeping(owner=timo))
    send_for_approval(cast.actor("sari", "guidance"), article)
    own = draft(cast, content(PUBLIC), slug="oma", by="timo", keeping=keeping(owner=timo))
    send_for_approval(cast.actor("timo", "guidance"), own)

    assert waiting() == [("approve", "article:vuokravelka", "Timo"), ("approve", "article:oma", None)]
    approve(cast.actor("timo", "guidance"), article, number=1)
    send_back(cast.actor("leena", "guidance"), own)
    assert waiting() == []
    assert fresh(own).newest.state == Version.State.DRAFT  # type: ignore[union-attr]


def test_an_address_is_one_articles_and_says_something(cast: Cast) -> None:
    draft(cast, content(PUBLIC))
    sari = cast.actor("sari", "guidance")
    for slug, why in (("vuokravelka", "taken"), ("Väärä nimi", "slug")):
        with pytest.raises(RuleBroken, match=why):
            write_article(sari, slug=slug, keeping=keeping(), content=content(PUBLIC), why="x")
    with pytest.raises(RuleBroken, match="empty"):
        write_article(sari, slug="tyhja", keeping=keeping(), content=Content(), why="x")
    with pytest.raises(RuleBroken, match="review_day"):
        write_article(sari, slug="mennyt", keeping=keeping(days=0), content=content(PUBLIC), why="x")


def test_a_review_that_comes_due_is_a_task_once_and_a_reading_ends_it(cast: Cast, on_monday: datetime) -> None:
    article = published(cast, content(PUBLIC), keeping=keeping(owner=cast.workers["sari"].pk, days=20))
    jobs.keep_up()
    assert waiting() == []
    with clock.told_by(lambda: on_monday + 21 * DAY):
        jobs.keep_up()
        jobs.keep_up()
        page = article_page(VISITOR, "vuokravelka", "fi")
        assert page is not None and page.is_stale
        assert waiting() == [("review", "article:vuokravelka", "Sari")]
        assert [each.slug for each in articles_at_work(cast.actor("paula"), Filter(stale=True))] == ["vuokravelka"]

        review(cast.actor("sari", "guidance"), article, review_on=clock.today() + 100 * DAY)
        page = article_page(VISITOR, "vuokravelka", "fi")
        assert page is not None and not page.is_stale
        assert page.reviewed_on == clock.today()
        assert waiting() == []
        with pytest.raises(RuleBroken, match="review_day"):
            review(cast.actor("sari", "guidance"), article, review_on=clock.today())


def test_a_task_of_somebody_who_has_left_waits_for_those_who_look_after_all(cast: Cast, on_monday: datetime) -> None:
    published(cast, content(PUBLIC), keeping=keeping(owner=cast.workers["timo"].pk, days=10))
    end_employment(MAKER, cast.workers["timo"], from_day=clock.today())
    jobs.keep_up()

    assert waiting() == [("review", "article:vuokravelka", None)]


def test_what_has_expired_is_gone_at_once_and_withdrawn_by_the_job(cast: Cast, on_monday: datetime) -> None:
    article = published(cast, content(PUBLIC))
    kept = keeping()
    last = clock.today() + 3 * DAY
    change_keeping(
        cast.actor("leena", "guidance"),
        article,
        type(kept)(kept.kind, kept.review_on, None, "esihenkilö", last),
    )
    with clock.told_by(lambda: on_monday + 3 * DAY):
        assert body(article)
    with clock.told_by(lambda: on_monday + 4 * DAY):
        assert not body(article)
        jobs.keep_up()
        assert fresh(article).state == Article.State.WITHDRAWN
        change = Change.objects.filter(kind="article").latest("pk")
        assert (change.before, change.after) == ({"state": "published"}, {"state": "withdrawn"})


def test_what_was_withdrawn_leaves_no_task_and_keeps_its_history(cast: Cast) -> None:
    article = draft(cast, content(PUBLIC))
    send_for_approval(cast.actor("sari", "guidance"), article)
    withdraw(cast.actor("leena", "guidance"), article)
    withdraw(cast.actor("leena", "guidance"), article)

    assert waiting() == []
    assert len(versions_of(article)) == 1


@pytest.mark.parametrize("reader", ["visitor", "aino", "sari"])
def test_any_reader_tells_of_an_error_and_the_owner_gets_one_task(cast: Cast, reader: str) -> None:
    article = published(cast, content(PUBLIC), keeping=keeping(owner=cast.workers["timo"].pk))
    actor = VISITOR if reader == "visitor" else cast.actor(reader)
    for remark in ("Puhelinaika on muuttunut.", "  Ks. 36 §\n ja 1301/2014 "):
        flag_error(actor, slug="vuokravelka", language="fi", reason="outdated", remark=remark, address="192.0.2.1")

    assert waiting() == [("error", "article:vuokravelka", "Timo")]
    first, second = errors_waiting(article)
    assert second.remark == "Ks. 36 § ja 1301/2014"
    assert (str(first.by) if first.by else "") == ("Sari Testinen" if reader == "sari" else "")
    timo = cast.actor("timo", "guidance")
    settle_error(timo, first, outcome=ErrorReport.Outcome.CORRECTED)
    assert len(waiting()) == 1
    settle_error(timo, second, outcome=ErrorReport.Outcome.TWICE)
    assert waiting() == []


@pytest.mark.parametrize(
    "remark",
    ["140303A902A on väärin", "Soita 040 123 4567", "soita +358 (0)40-1234567", "kirjoita a@b.fi", "x" * 301],
)
def test_a_remark_that_could_name_somebody_is_refused(cast: Cast, remark: str) -> None:
    published(cast, content(PUBLIC))

    with pytest.raises(RuleBroken, match="remark"):
        flag_error(VISITOR, slug="vuokravelka", language="fi", reason="wrong", remark=remark)
    assert not ErrorReport.objects.exists()


def test_nobody_tells_of_an_error_in_what_they_may_not_know_of(cast: Cast) -> None:
    published(cast, content(STAFF))
    for actor in (VISITOR, cast.actor("aino"), Actor.system("x")):
        with pytest.raises(Unseen):
            flag_error(actor, slug="vuokravelka", language="fi", reason="wrong")


def test_a_flood_from_one_network_ends_and_colleagues_are_not_counted(cast: Cast, on_monday: datetime) -> None:
    published(cast, content(PUBLIC))

    def told(actor: Actor, address: str) -> None:
        flag_error(actor, slug="vuokravelka", language="fi", reason="wrong", address=address)

    for _each in range(5):
        told(VISITOR, "192.0.2.1")
    with pytest.raises(RuleBroken, match="too_many"):
        told(VISITOR, "192.0.2.1")
    told(VISITOR, "192.0.2.2")
    told(cast.actor("sari"), "192.0.2.1")
