"""Asking open services for what they publish: saying who asks, waiting when told to, and never reading without end."""

import time
from collections.abc import Callable, Mapping
from time import monotonic
from types import TracebackType
from typing import Self

import requests
from urllib3.exceptions import HTTPError

#: Seconds in which a service begins to answer, and in which it has told all.
PATIENCE = 30.0
LONGEST = 300.0
#: How often one address is asked for, and the longest wait between, in seconds.
TRIES = 5
LONGEST_WAIT = 120.0
#: Bytes. The longest act in use is a tenth of it.
LARGEST = 40_000_000
WHO = "Polku (open-source software for adult social work in Finland)"
_TOO_MANY, _GONE = (429, 503), (404, 410)


class Broken(Exception):
    """The service does not give what was asked for. The message says why."""


class Gone(Broken):
    """What was asked for is not there, or not any more."""


class Fetcher:
    """One run against one service. `wait` takes seconds."""

    def __init__(self, wait: Callable[[float], None] = time.sleep) -> None:
        self._wait = wait
        self._session = requests.Session()
        self._session.headers["User-Agent"] = WHO

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._session.close()

    def get(self, address: str, asked: Mapping[str, str | int] | None = None) -> bytes:
        """What lies at the address. Raises `Gone` or `Broken`."""
        for tried in range(TRIES):
            pause = 2.0**tried
            try:
                status, told, body = self._answer(address, asked)
            except (requests.RequestException, HTTPError, OSError) as fault:
                why = f"No answer ({type(fault).__name__})."
            else:
                if status in _GONE:
                    raise Gone(f"It is not there ({status}).")
                if status == requests.codes.ok:
                    return body
                if status not in _TOO_MANY and status < requests.codes.server_error:
                    raise Broken(f"The service answered {status}.")
                pause, why = _told_to_wait(told, pause), f"The service answered {status}, also after waiting."
            if tried < TRIES - 1:
                self._wait(pause)
        raise Broken(why)

    def _answer(self, address: str, asked: Mapping[str, str | int] | None) -> tuple[int, str, bytes]:
        until = monotonic() + LONGEST
        with self._session.get(address, params=asked, timeout=PATIENCE, stream=True) as answer:
            body = b""
            for piece in answer.iter_content(65_536):
                body += piece
                if len(body) > LARGEST or monotonic() > until:
                    raise Broken("The answer is too long, or too slow.")
            if (promised := answer.headers.get("Content-Length", "")).isdecimal() and answer.raw.tell() < int(promised):
                raise requests.ConnectionError("the answer was cut off")
            return answer.status_code, answer.headers.get("Retry-After", ""), body


def _told_to_wait(told: str, otherwise: float) -> float:
    return min(float(told), LONGEST_WAIT) if told.isdecimal() else otherwise
