from datetime import UTC, datetime, timedelta

import pytest

from polku.core.clock import clock
from polku.core.drafts import drafts
from polku.core.drafts.jobs import forget_old_drafts
from polku.core.drafts.models import Draft

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
TYPED = {"words": "Vuokra on rästissä."}


@pytest.mark.parametrize(("own_device", "minutes"), [(False, 15), (True, 60)])
def test_a_draft_waits_a_while_and_longer_on_ones_own_device(own_device: bool, minutes: int) -> None:
    with clock.told_by(lambda: START):
        drafts.keep("session", "contact", TYPED, own_device=own_device)
    with clock.told_by(lambda: START + timedelta(minutes=minutes - 1)):
        forget_old_drafts()
        assert drafts.kept_for("session", "contact") == TYPED
    with clock.told_by(lambda: START + timedelta(minutes=minutes)):
        assert drafts.kept_for("session", "contact") == {}
        forget_old_drafts()
    assert not Draft.objects.exists()


def test_another_session_and_another_form_have_no_such_draft() -> None:
    drafts.keep("session", "contact", TYPED, own_device=True)

    assert drafts.kept_for("other", "contact") == {}
    assert drafts.kept_for("session", "other") == {}
    assert drafts.kept_for(None, "contact") == {}


def test_two_sessions_write_at_once_and_keep_both() -> None:
    drafts.keep("session", "contact", TYPED, own_device=True)
    drafts.keep("other", "contact", {"words": "Toinen."}, own_device=True)

    assert drafts.kept_for("session", "contact") == TYPED
    assert drafts.kept_for("other", "contact") == {"words": "Toinen."}


def test_the_table_alone_tells_neither_words_nor_session() -> None:
    drafts.keep("session", "contact", TYPED, own_device=False)
    row = str(Draft.objects.values().get())

    assert "rästissä" not in row
    assert "session" not in row


def test_the_last_words_are_kept_and_forgotten_when_sent() -> None:
    drafts.keep("session", "contact", {"words": "Ensin."}, own_device=False)
    drafts.keep("session", "contact", TYPED, own_device=False)

    assert Draft.objects.count() == 1
    assert drafts.kept_for("session", "contact") == TYPED
    drafts.forget("session", "contact")
    assert not Draft.objects.exists()


def test_a_draft_that_does_not_open_is_no_fault() -> None:
    drafts.keep("session", "contact", TYPED, own_device=False)
    Draft.objects.update(sealed="1:broken")

    assert drafts.kept_for("session", "contact") == {}
