import logging
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import Any

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from polku.domain.guidance.ports import Given, NoAnswer, Said, Unavailable
from polku.integrations.answers.http import protocol
from polku.integrations.answers.http.registration import Registration

logger = logging.getLogger(__name__)

#: Bytes. A short answer with all that servers tell about it is far smaller.
LARGEST = 256 * 1024
#: How many questions are on their way at once in one process. A server that holds its answers back holds no more.
AT_ONCE = 4


class ModelOverHttp:
    """Asks one server. Whoever asks is free again in time, whatever the server does."""

    def __init__(self, registration: Registration | None = None) -> None:
        named: Registration = settings.ANSWERS  # type: ignore[assignment]  # None only where another adapter is plugged
        self._at = registration or named
        self.model = self._at.model
        self.run_by = self._at.run_by
        self._places = BoundedSemaphore(AT_ONCE)

    def answer(self, *, question: str, passages: Sequence[Given], language: str, within: float) -> list[Said]:
        try:
            came = self._asked(protocol.request(self.model, question, passages, language), within)
            return protocol.sentences(came, len(passages))
        except NoAnswer as fault:
            logger.warning("no answer from the model: %s", fault.code)
            raise

    def _asked(self, body: dict[str, Any], within: float) -> bytes:
        """What the server gives within the time.

        Timeouts of sockets begin anew with every byte, also in handshakes and headers, so a server that drips could
        hold a page for hours. Another thread waits for it instead; it ends by itself and takes one of a few places.
        """
        if not self._places.acquire(blocking=False):
            raise Unavailable("all places are taken")
        came: SimpleQueue[bytes | NoAnswer] = SimpleQueue()
        Thread(target=self._fetch, args=(body, monotonic() + within, came), daemon=True).start()
        try:
            result = came.get(timeout=within)
        except Empty:
            raise Unavailable("too slow") from None
        if isinstance(result, NoAnswer):
            raise result
        return result

    def _fetch(self, body: dict[str, Any], until: float, came: "SimpleQueue[bytes | NoAnswer]") -> None:
        try:
            came.put(_posted(self._at, body, until))
        except NoAnswer as fault:
            came.put(fault)
        except (requests.RequestException, HTTPError, OSError, ValueError) as fault:
            came.put(Unavailable(type(fault).__name__))
        finally:
            self._places.release()


def _posted(at: Registration, body: dict[str, Any], until: float) -> bytes:
    with requests.Session() as session:
        # Neither a proxy nor a password of the environment comes between: the question goes to this server alone.
        session.trust_env = False
        session.headers["User-Agent"] = "Polku"
        if at.key:
            session.headers["Authorization"] = f"Bearer {at.key}"
        left = max(until - monotonic(), 0.1)
        address = f"{at.address.rstrip('/')}/chat/completions"
        with session.post(address, json=body, timeout=left, stream=True, allow_redirects=False) as response:
            if response.status_code != requests.codes.ok:
                raise Unavailable(f"status {response.status_code}")
            return _read(response, until)


def _read(response: requests.Response, until: float) -> bytes:
    read = bytearray()
    while chunk := response.raw.read1(16 * 1024, decode_content=True):
        read += chunk
        if len(read) > LARGEST:
            raise Unavailable("too large")
        if monotonic() > until:
            raise Unavailable("too slow")
    return bytes(read)
