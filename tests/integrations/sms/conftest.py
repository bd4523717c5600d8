"""A gateway to test against, and an outbox that hands its words to it."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from polku.integrations.sms.http.adapter import HttpSms
from tests.gateway import Gateway, carry_by, serving
from tests.integrations.sms.hands import Hands, turning


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with serving(Gateway()) as running:
        yield running


@pytest.fixture
def carrier(gateway: Gateway, settings: Settings) -> HttpSms:
    """What carries the words of the outbox in this test."""
    return carry_by(gateway, settings)


@pytest.fixture
def hands(db: None) -> Iterator[Hands]:
    with turning() as hands:
        yield hands
