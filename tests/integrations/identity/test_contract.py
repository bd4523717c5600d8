"""What every adapter of the identification port keeps to."""

import pytest

from polku.core.access import Level
from polku.core.access.identification import Identification, IdentificationFailed
from polku.integrations.identity.demo.adapter import DemoClientIdentification, DemoStaffIdentification
from polku.integrations.identity.demo.people import CLIENTS, STAFF

ADAPTERS = [(DemoClientIdentification(), "aino"), (DemoStaffIdentification(), "sari")]


@pytest.mark.parametrize(("adapter", "who"), ADAPTERS)
def test_the_state_goes_out_and_must_come_back(adapter: Identification, who: str) -> None:
    assert "abc" in adapter.start(state="abc", language="fi")
    assert adapter.finish({"person": who, "state": "abc"}, state="abc").level == Level.STRONG


@pytest.mark.parametrize(("adapter", "who"), ADAPTERS)
@pytest.mark.parametrize(("came_back", "sent"), [("abc", "xyz"), ("", ""), ("abc", ""), ("", "abc")])
def test_another_state_identifies_nobody(adapter: Identification, who: str, came_back: str, sent: str) -> None:
    with pytest.raises(IdentificationFailed):
        adapter.finish({"person": who, "state": came_back}, state=sent)


@pytest.mark.parametrize(("adapter", "who"), ADAPTERS)
@pytest.mark.parametrize("answer", [{}, {"state": "abc"}, {"person": "nobody", "state": "abc"}])
def test_an_answer_without_a_person_identifies_nobody(
    adapter: Identification, who: str, answer: dict[str, str]
) -> None:
    with pytest.raises(IdentificationFailed):
        adapter.finish(answer, state="abc")


def test_the_demos_people_cannot_exist() -> None:
    assert all("900" <= person.subject[7:10] <= "999" for person in CLIENTS.values())
    assert not set(CLIENTS) & set(STAFF)
