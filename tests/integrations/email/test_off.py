import pytest

from polku.core.notify.ports import NotDelivered
from polku.integrations.email.off.adapter import NoEmail


def test_nothing_is_taken_and_that_is_said_for_good() -> None:
    with pytest.raises(NotDelivered) as refusal:
        NoEmail().send(key="answer-1", to="aino@example.org", subject="Vastaus", text="Sinulle on vastaus.")

    assert refusal.value.permanent
