import pytest

from polku.core.jobs.models import Job, State
from polku.core.jobs.running import run_due
from polku.core.once.once import new_key
from polku.core.plugs import plugged
from polku.domain.contacts.actions import answer_contact, take_contact
from polku.domain.contacts.models import Answer
from tests.cast import Cast, write_to_us


def answered(cast: Cast, reach_by: str, reach_at: str) -> None:
    contact, sari = write_to_us("Hei", reach_by, reach_at), cast.actor("sari")
    take_contact(sari, contact)
    answer_contact(sari, contact, text="Vastaus", key=new_key())


@pytest.mark.parametrize(
    ("reach_by", "reach_at", "port"), [("phone", "+358401234567", "sms"), ("email", "a@example.org", "email")]
)
def test_the_sender_is_told_once_by_the_way_they_chose(cast: Cast, reach_by: str, reach_at: str, port: str) -> None:
    answered(cast, reach_by, reach_at)
    run_due()
    run_due()

    assert len(plugged(port).taken) == 1
    assert Answer.objects.get().notice == Answer.Notice.SENT


def test_whoever_comes_back_with_the_code_is_sent_nothing(cast: Cast) -> None:
    answered(cast, "code", "")

    assert not Job.objects.filter(kind="contacts.tell_answered").exists()


def test_a_number_that_no_operator_takes_is_given_up_at_once(cast: Cast) -> None:
    answered(cast, "phone", "not-a-number")
    run_due()

    job = Job.objects.get(kind="contacts.tell_answered")
    assert (job.state, job.error) == (State.DEAD, "not_delivered")
    refused = Answer.objects.get()
    page = cast.browser("sari").get(f"/tyo/yhteydenotot/{refused.contact_id}/").content.decode()
    assert refused.notice == Answer.Notice.REFUSED
    assert "notice warning" in page
