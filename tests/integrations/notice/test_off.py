import pytest

from polku.core.notify.ports import NotDelivered
from polku.integrations.notice.off.adapter import NoNotice


def test_nobody_is_told_and_that_is_said_before_and_for_good() -> None:
    with pytest.raises(NotDelivered) as refusal:
        NoNotice().send(key="alarm-1", to="+358401234567", text="Kiireellinen yhteydenotto odottaa.")

    assert refusal.value.permanent
    assert not NoNotice().carries
