"""By when an answer is promised, and who sees that it has not come."""

from datetime import timedelta

import pytest

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.cases.models import Case
from polku.domain.cases.queries import promises_passed
from polku.domain.staff.queries import reply_by
from polku.domain.threads.actions import write_message
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_first_unanswered_word_has_a_promise_and_the_answer_ends_it(cast: Cast) -> None:
    write_message(cast.actor("aino"), cast.case, text="Ehditkö?", key=new_key())
    case = Case.objects.get(pk=cast.case.pk)
    assert case.promised_by == reply_by(case.team, clock.now())
    later = clock.now() + timedelta(hours=2)
    with clock.told_by(lambda: later):
        write_message(cast.actor("aino"), cast.case, text="Entä nyt?", key=new_key())
        assert Case.objects.get(pk=cast.case.pk).promised_by == case.promised_by
        write_message(cast.actor("sari"), cast.case, text="Ehdin.", key=new_key())
    answered = Case.objects.get(pk=cast.case.pk)

    assert (answered.waiting_since, answered.promised_by, answered.their_turn_since) == (None, None, later)


def test_the_lead_sees_a_promise_that_has_passed_and_nobody_else_does(cast: Cast) -> None:
    write_message(cast.actor("aino"), cast.case, text="Ehditkö?", key=new_key())
    promised = Case.objects.get(pk=cast.case.pk).promised_by
    assert promised is not None
    late = promised + timedelta(seconds=1)

    assert promises_passed(cast.actor("leena"), promised) == []
    assert [case.code for case in promises_passed(cast.actor("leena"), late)] == [cast.case.code]
    for name in ("sari", "paula", "timo"):
        assert promises_passed(cast.actor(name), late) == []
