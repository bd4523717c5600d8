"""A gateway that calls Polku, and its signature."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.gateway import Gateway, carry_by, serving, signature
from tests.integrations.sms.hands import Hands, turning

SECRET = "what-both-sides-know"
WHERE = "/yhdyskaytava/"

#: Posts a body to one of our addresses, and gives the status of the answer.
Post = Callable[..., int]


@pytest.fixture(autouse=True)
def _agreed(settings: Settings) -> None:
    """A secret is agreed with the gateway."""
    settings.SMS_INBOUND_SECRET = SECRET


@pytest.fixture
def post() -> Post:
    """What a gateway posts, signed unless another signature is given. Nothing of a browser comes with it."""
    machine = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def posted(where: str, body: bytes, signed: str | None = None) -> int:
        header = signature(SECRET, body) if signed is None else signed
        answer: Any = machine.post(
            f"{WHERE}{where}", body, content_type="application/json", headers={"X-Signature": header}
        )
        return int(answer.status_code)

    return posted


@pytest.fixture
def gateway(settings: Settings, live_server: LiveServer) -> Iterator[Gateway]:
    """A gateway that carries our words and calls a server of ours, each over real connections."""
    with serving(Gateway(secret=SECRET, reports_to=f"{live_server.url}{WHERE}")) as running:
        carry_by(running, settings)
        yield running


@pytest.fixture
def hands(transactional_db: None) -> Iterator[Hands]:
    with turning() as hands:
        yield hands
