"""Asks a public interface politely: one thing at a time, saying who asks, waiting as long as it is told to."""

import json
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from time import monotonic, sleep
from typing import Any

import requests
from urllib3.exceptions import HTTPError

from polku.core.clock import clock
from polku.integrations.catalogue.ptv.source import NotReadable

USER_AGENT = "Polku (open-source software for adult social work; imports the service catalogue)"
#: Bytes and seconds of one answer.
LARGEST, LONGEST = 60 * 1024 * 1024, 120
#: Seconds before a failed question is asked again.
PAUSES = (1.0, 4.0, 15.0)
#: Seconds that a server may let us wait after 429, and how many times.
LONGEST_WAIT, MOST_WAITS = 300.0, 10


class Gone(Exception):
    """There is no such thing (404)."""


class _Failed(Exception):
    """It did not come; it may do so the next time."""


class Asking:
    """Asks servers. `pause` waits so many seconds."""

    def __init__(self, pause: Callable[[float], None] = sleep, *, longest: float = LONGEST) -> None:
        self._pause, self._longest = pause, longest
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept": "application/json"})

    def for_json(self, address: str) -> Any:
        """What the address holds. Raises `Gone`, and `NotReadable` when it does not come."""
        try:
            return json.loads(self._ask(address).decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise NotReadable(f"{address}: the answer is no JSON") from None

    def _ask(self, address: str) -> bytes:
        why = ""
        for wait in (*PAUSES, None):
            try:
                return self._patiently(address)
            except _Failed as failed:
                why = str(failed)
            if wait is not None:
                self._pause(wait)
        raise NotReadable(f"{address}: {why}")

    def _patiently(self, address: str) -> bytes:
        """One question, again and again as long as the server asks to wait."""
        for _time in range(MOST_WAITS):
            try:
                with self._session.get(address, timeout=30, stream=True, allow_redirects=False) as response:
                    if response.status_code != requests.codes.too_many_requests:
                        return self._body(response)
                    wait = _wait(response.headers.get("Retry-After", ""))
            except (requests.RequestException, HTTPError, OSError) as fault:
                raise _Failed(f"it did not answer ({type(fault).__name__})") from None
            self._pause(wait)
        raise NotReadable(f"{address}: it asked to wait {MOST_WAITS} times (429)")

    def _body(self, response: requests.Response) -> bytes:
        status = response.status_code
        if status == requests.codes.not_found:
            raise Gone
        if status >= requests.codes.server_error:
            raise _Failed(f"it failed ({status})")
        if status != requests.codes.ok:
            raise NotReadable(f"{response.url}: it answered {status}")
        until, read = monotonic() + self._longest, bytearray()
        for chunk in response.iter_content(64 * 1024):
            read += chunk
            if len(read) > LARGEST:
                raise NotReadable(f"{response.url}: the answer is larger than {LARGEST} bytes")
            if monotonic() > until:
                raise _Failed(f"the answer took longer than {self._longest:.0f} seconds")
        return bytes(read)


def _wait(told: str) -> float:
    """The seconds of a Retry-After, which is a number or a moment."""
    try:
        seconds = float(told)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(told) - clock.now()).total_seconds()
        except (ValueError, TypeError):
            seconds = PAUSES[-1]
    # Not a number is not more than nothing either.
    return min(seconds, LONGEST_WAIT) if seconds > 0 else PAUSES[0]
