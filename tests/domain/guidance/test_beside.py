"""Guidance beside a worker's work: by topics and sections, within what the worker may read."""

from datetime import timedelta

import pytest

from polku.core.clock import clock
from polku.domain.catalogue.models import Situation
from polku.domain.guidance.actions import bookmark
from polku.domain.guidance.queries import (
    Beside,
    beside,
    lines_resting_on,
    sections_held,
    stale_among,
    titles_by_slug,
    to_tell,
)
from polku.domain.staff.models import Topic
from polku.domain.statutes.models import Act, Section
from tests.cast import Cast
from tests.domain.guidance.written import PUBLIC, STAFF, content, draft, for_unit, keeping, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(cast: Cast) -> Cast:
    """Housing has an article for everybody and one for a unit's staff; money has one for staff."""
    for slug, topic in (("asuminen", Topic.HOUSING), ("raha-ja-velat", Topic.MONEY)):
        Situation.objects.create(slug=slug, topic=topic)
    published(cast, content(PUBLIC, STAFF), slug="vuokra")
    published(cast, content(for_unit(cast.north.unit_id)), slug="avaimet")
    published(cast, content(STAFF, situations=["raha-ja-velat"]), slug="velat")
    return cast


def slugs(found: Beside) -> tuple[list[str], list[str]]:
    return [line.slug for line in found.marked], [line.slug for line in found.fitting]


def test_what_is_about_the_topics_and_what_is_marked_stand_apart(written: Cast) -> None:
    sari, hilla = written.actor("sari"), written.actor("hilla")
    assert slugs(beside(sari, [Topic.HOUSING], "fi")) == ([], ["avaimet", "vuokra"])
    assert slugs(beside(hilla, [Topic.HOUSING], "fi")) == ([], ["vuokra"])
    bookmark(sari, source="guidance", thing="vuokra")
    bookmark(sari, source="guidance", thing="velat")

    assert slugs(beside(sari, [Topic.HOUSING], "fi")) == (["velat", "vuokra"], ["avaimet"])
    assert slugs(beside(sari, [], "fi")) == (["velat", "vuokra"], [])
    assert slugs(beside(written.actor("paula"), [Topic.MONEY], "fi")) == ([], ["velat"])


def test_a_client_is_told_only_of_what_everybody_may_read(written: Cast) -> None:
    sari = written.actor("sari")
    for thing in ("avaimet", "velat", "vuokra"):
        bookmark(sari, source="guidance", thing=thing)

    assert slugs(to_tell(sari, list(Topic), "fi")) == (["vuokra"], [])


def test_a_section_is_named_once_and_only_when_it_is_held() -> None:
    for form in Act.Form:
        act = Act.objects.create(number="1301/2014", form=form, title="SHL", read_on=clock.today(), digest="")
        Section.objects.create(act=act, number="36", order=1, heading=form)
        Section.objects.create(act=act, number="36", order=2, occurrence=2, heading="tuleva")
    held = sections_held(["434/2003#49c", "1301/2014#36", "1301/2014", "1301/2014#36"])

    assert [(section.act.number, section.number, section.heading) for section in held] == [
        ("1301/2014", "36", "consolidated")
    ]


def test_articles_are_found_by_any_of_several_sections(written: Cast) -> None:
    sari = written.actor("sari")
    found = lines_resting_on(sari, ["1301/2014#36", "1412/1997#2", "1412/1997"], "fi")

    assert [line.slug for line in found] == ["avaimet", "velat", "vuokra"]
    assert lines_resting_on(sari, ["1412/1997"], "fi") == []
    assert lines_resting_on(sari, [], "fi") == []


def test_what_is_stale_or_has_expired_is_told_of_among_many(cast: Cast) -> None:
    published(cast, content(PUBLIC), slug="tuore")
    published(cast, content(PUBLIC), slug="vanha", keeping=keeping(days=3))
    later = clock.now() + timedelta(days=4)
    with clock.told_by(lambda: later):
        assert stale_among(["tuore", "vanha", "muu"]) == {"vanha"}
    assert stale_among([]) == set()


def test_a_title_is_told_to_those_who_may_know_of_the_article(cast: Cast) -> None:
    draft(cast, content(for_unit(cast.north.unit_id)), slug="avaimet")

    assert titles_by_slug(cast.actor("sari"), ["avaimet", "muu"], "fi") == {"avaimet": "Vuokra rästissä"}
    assert titles_by_slug(cast.actor("hilla"), ["avaimet"], "fi") == {}
    assert titles_by_slug(cast.actor("sari"), [], "fi") == {}
