"""The way of a browser to the service and back, without a browser."""

from urllib.parse import parse_qsl, urlsplit

import requests

from polku.core.access.identification import Identification, Identity

STATE = "a-state-of-thirty-two-characters"


def answer_of(address: str) -> dict[str, str]:
    """What the service sends back with a browser that went to `address`."""
    response = requests.get(address, allow_redirects=False, timeout=5)
    assert response.status_code == 302, response.text
    return dict(parse_qsl(urlsplit(response.headers["Location"]).query))


def identified(service: Identification, state: str = STATE) -> Identity:
    """Whom the service names, there and back."""
    return service.finish(answer_of(service.start(state=state, language="fi")), state=state)
