import pytest

from polku.core.notify.ports import NotDelivered
from polku.integrations.sms.off.adapter import NoSms


def test_nothing_is_taken_and_that_is_said_for_good() -> None:
    with pytest.raises(NotDelivered) as refusal:
        NoSms().send(key="answer-1", to="+358401234567", text="Sinulle on vastaus.")

    assert refusal.value.permanent
