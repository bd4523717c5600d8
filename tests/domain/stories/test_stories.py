"""Stories and published questions: two pairs of eyes before, gone at once after."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from polku.console.imports.drawings import judged_drawing
from polku.console.imports.pages import Fault
from polku.console.imports.stories import bring_in_stories
from polku.console.imports.telling import SHIPPED
from polku.core.access import Forbidden, Unseen
from polku.core.clock import clock
from polku.core.imports.outcome import Fate, Outcome
from polku.core.rules import RuleBroken
from polku.core.search.models import Entry
from polku.domain.stories.actions import Written, access_story, approve_story, withdraw_story, write_story
from polku.domain.stories.models import Story, StoryText
from polku.domain.stories.permissions import APPROVE
from polku.domain.stories.queries import LOOKED_FOR, picture_of, story_page, telling_details
from tests.cast import Cast
from tests.sites.public.told import question, story

pytestmark = pytest.mark.django_db

TOLD = Written(
    slug="lasku",
    kind="story",
    language="fi",
    title="Avaamaton kirje",
    summary="",
    body="Laitoin kirjeen laatikkoon.",
    pseudonym="Rauno",
    age_group="65–74",
    told_by="client",
    consented_on=clock.today(),
    knows_of_copies=True,
)


class TestTwoPairsOfEyes:
    def test_what_is_written_is_nobodys_to_read_before_another_has_looked(self, cast: Cast) -> None:
        written = write_story(cast.actor("sari"), TOLD)

        assert story_page("lasku", "fi") is None
        assert not Entry.objects.filter(source="stories").exists()
        approve_story(cast.actor("leena"), written, looked_for=LOOKED_FOR)
        assert story_page("lasku", "fi") is not None
        assert Entry.objects.filter(source="stories", thing="story/lasku", removed=False).exists()

    def test_the_writer_does_not_approve(self, cast: Cast) -> None:
        written = write_story(cast.actor("sari"), TOLD)

        with pytest.raises(RuleBroken, match="second_pair"):
            approve_story(cast.actor("sari"), written, looked_for=LOOKED_FOR)
        with pytest.raises(Forbidden):
            access_story(cast.actor("sari", "stories"), "lasku", to=APPROVE)
        assert story_page("lasku", "fi") is None

    def test_the_database_keeps_it_so(self, cast: Cast) -> None:
        written = write_story(cast.actor("sari"), TOLD)
        sari = cast.workers["sari"].pk
        for wrong in ({"approved_by": sari}, {"state": "published"}, {"state": "published", "consented_on": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Story.objects.filter(pk=written.pk).update(**wrong)

    @pytest.mark.parametrize("left_out", LOOKED_FOR)
    def test_each_thing_is_looked_for(self, cast: Cast, left_out: str) -> None:
        written = write_story(cast.actor("sari"), TOLD)

        with pytest.raises(RuleBroken, match="not_looked_for"):
            approve_story(cast.actor("leena"), written, looked_for=set(LOOKED_FOR) - {left_out})

    def test_a_question_needs_the_same_and_names_nobodys_message(self, cast: Cast) -> None:
        asked = question(cast)
        approve_story(cast.actor("leena"), asked, looked_for=LOOKED_FOR)

        assert Entry.objects.get(source="stories").kind == "question"
        related = {field.related_model.__name__ for field in Story._meta.get_fields() if field.is_relation}
        assert related == {"Worker", "StoryText"}

    def test_a_machine_points_at_what_may_tell(self) -> None:
        text = "Kävin Testilässä 14.2.2024. Koulussa Sirkka sanoi, että Raunon koira oli 12."

        assert telling_details(text, known="Rauno") == ["Testilässä", "Sirkka", "14.2.2024", "12"]


class TestConsent:
    @pytest.mark.parametrize(
        "lacking", [{"consented_on": None}, {"knows_of_copies": False}, {"consented_on": clock.today() + timedelta(2)}]
    )
    def test_a_story_without_one_is_not_taken(self, cast: Cast, lacking: dict[str, object]) -> None:
        with pytest.raises(RuleBroken):
            write_story(cast.actor("sari"), replace(TOLD, **lacking))

    @pytest.mark.parametrize("said", ["Soita 040 123 4567", "rauno@example.org", "131052-308T"])
    def test_ways_to_somebody_are_not_taken(self, cast: Cast, said: str) -> None:
        with pytest.raises(RuleBroken, match=r"stories\.personal"):
            write_story(cast.actor("sari"), replace(TOLD, body=f"Hei. {said}"))

    def test_an_address_is_taken_once(self, cast: Cast) -> None:
        write_story(cast.actor("sari"), TOLD)

        with pytest.raises(RuleBroken, match="slug_taken"):
            write_story(cast.actor("paula"), TOLD)


class TestWithdrawal:
    def test_nothing_of_it_stays(self, cast: Cast) -> None:
        told = story()
        assert picture_of("ovi")
        withdraw_story(cast.actor("timo"), told)
        withdraw_story(cast.actor("timo"), told)

        told.refresh_from_db()
        assert (told.pseudonym, told.picture, told.situations) == ("", "", [])
        assert not StoryText.objects.exists()
        assert story_page("ovi", "fi") is None
        assert picture_of("ovi") == ""
        assert not Entry.objects.filter(source="stories", removed=False).exists()
        with pytest.raises(Unseen):
            access_story(cast.actor("sari", "stories"), "ovi", to=APPROVE)

    def test_it_is_not_brought_in_again(self, cast: Cast) -> None:
        withdraw_story(cast.actor("timo"), story())

        assert story().is_withdrawn


class TestImport:
    def test_what_comes_with_polku_is_taken_once(self) -> None:
        first, again = Outcome(), Outcome()
        bring_in_stories(SHIPPED / "stories", first)
        bring_in_stories(SHIPPED / "stories", again)

        assert first.fates[Fate.NEW] >= 10
        assert first.skipped == []
        assert set(again.fates) == {Fate.UNCHANGED}
        assert not Story.objects.exclude(is_made_up=True).exists()

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            (("made_up: true", "made_up: false"), "through the desk"),
            (("told_by: client", "told_by: nobody"), "is one of"),
            (("review: 2027-11-15", "review: 2020-01-01"), "comes after"),
        ],
    )
    def test_a_story_with_a_fault_is_named_and_left_out(
        self, tmp_path: Path, changed: tuple[str, str], why: str
    ) -> None:
        shipped, folder = SHIPPED / "stories" / "ovi-kahdeltatoista", tmp_path / "ovi"
        folder.mkdir()
        (folder / "picture.svg").write_text((shipped / "picture.svg").read_text())
        (folder / "fi.md").write_text((shipped / "fi.md").read_text().replace(*changed))
        outcome = Outcome()
        bring_in_stories(tmp_path, outcome)

        assert not Story.objects.exists()
        assert [why in each.why for each in outcome.skipped] == [True]


UNSAFE: Iterable[str] = (
    "<script>alert(1)</script>",
    '<path d="M0 0" onload="alert(1)"/>',
    '<path d="M0 0" style="fill:red"/>',
    '<image href="https://example.org/x.png"/>',
    '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
    '<rect fill="url(https://example.org/x)"/>',
    "<text>Aino</text>",
    "<g>Aino</g>",
    '<path xmlns="http://www.w3.org/1999/xhtml" d="M0 0"/>',
    "<foreignObject/>",
    "<path",
)


@pytest.mark.parametrize("inside", UNSAFE)
def test_a_drawing_that_does_more_than_draw_is_refused(tmp_path: Path, inside: str) -> None:
    file = tmp_path / "picture.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">{inside}</svg>')

    with pytest.raises(Fault):
        judged_drawing(file)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    file.write_text('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>')

    with pytest.raises(Fault):
        judged_drawing(file)
