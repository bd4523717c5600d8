import json
import logging
from io import BytesIO
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Lock, Thread
from time import monotonic

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from polku.core.notify.ports import NotDelivered
from polku.integrations.sms.http.registration import Registration
from polku.integrations.sms.log.adapter import NUMBER

logger = logging.getLogger(__name__)

#: Seconds in which a connection is made, and in which everything is over.
TO_CONNECT = 5.0
LONGEST = 20.0
#: Bytes. An answer is a line.
LARGEST = 16 * 1024
#: How many messages are on their way at once in one process. A gateway that holds its answers back holds no more.
AT_ONCE = 8

_TAKEN, _TAKEN_BEFORE = (200, 201, 202), 409
_NO_SUCH_NUMBER = (400, 404, 422)
_NOT_NOW = 503


class AnswerLost(Exception):
    """The gateway may have taken the message, and may not: what it said did not come, or says nothing we know.

    Like `NotDelivered` it holds neither the number nor the text.
    """


class HttpSms:
    """Hands each message to one gateway, which takes a key once."""

    def __init__(self, registration: Registration | None = None, *, within: float = LONGEST) -> None:
        named: Registration = settings.SMS_GATEWAY  # type: ignore[assignment]  # None only where another is plugged
        self._at = registration or named
        self._within = within
        self._places = BoundedSemaphore(AT_ONCE)

    def send(self, *, key: str, to: str, text: str) -> None:
        """As the port says. Raises `AnswerLost` as well: then the same key is to be sent again."""
        if not NUMBER.fullmatch(to):
            raise NotDelivered(permanent=True)
        letter = _Letter({"id": key, "from": self._at.sender, "to": to, "text": text})
        code, body = self._handed_over(key, letter)
        if code not in _TAKEN and code != _TAKEN_BEFORE:
            # A wrong token or address stops every message, so it is said somewhere.
            logger.warning("sms %s: the gateway answered %s", key, code)
        _judge(key, code, body)

    def _handed_over(self, key: str, letter: "_Letter") -> tuple[int, bytes]:
        """What the gateway answers within the time.

        Timeouts of sockets begin anew with every byte, so a gateway that drips could hold the job beyond its lease.
        Another thread waits for it instead; it ends by itself and takes one of a few places.
        """
        if not self._places.acquire(blocking=False):
            raise NotDelivered(permanent=False)
        came: SimpleQueue[tuple[int, bytes] | None] = SimpleQueue()
        Thread(target=self._fetch, args=(key, letter, monotonic() + self._within, came), daemon=True).start()
        try:
            answer = came.get(timeout=self._within)
        except Empty:
            answer = None
        if answer is not None:
            return answer
        if letter.keep_back():
            raise NotDelivered(permanent=False)
        raise AnswerLost

    def _fetch(self, key: str, letter: "_Letter", until: float, came: "SimpleQueue[tuple[int, bytes] | None]") -> None:
        try:
            came.put(_posted(self._at, key, letter, until))
        except (requests.RequestException, HTTPError, OSError, ValueError) as fault:
            logger.warning("sms %s: %s", key, type(fault).__name__)
            came.put(None)
        finally:
            self._places.release()


class _Letter(BytesIO):
    """The body of a request, which knows whether anything of it may have been sent.

    A connection that is refused, and a certificate that is wrong, show before the body is first read.
    """

    def __init__(self, told: dict[str, str]) -> None:
        super().__init__(json.dumps(told, ensure_ascii=False).encode())
        self._turn = Lock()
        self._is_begun = self._is_kept_back = False

    def read(self, size: int | None = -1) -> bytes:
        with self._turn:
            if self._is_kept_back:
                raise OSError("kept back")
            self._is_begun = True
        return super().read(size)

    def keep_back(self) -> bool:
        """Let nothing of it go any more. False when something may have gone."""
        with self._turn:
            self._is_kept_back = not self._is_begun
            return self._is_kept_back


def _posted(at: Registration, key: str, letter: _Letter, until: float) -> tuple[int, bytes]:
    with requests.Session() as session:
        # Neither a proxy nor a password of the environment comes between: the message goes to this gateway alone.
        session.trust_env = False
        session.headers.update(
            {"User-Agent": "Polku", "Content-Type": "application/json", "Idempotency-Key": key}
            | ({"Authorization": f"Bearer {at.token}"} if at.token else {})
        )
        left = max(until - monotonic(), 0.1)
        with session.post(
            at.address, data=letter, timeout=(min(TO_CONNECT, left), left), stream=True, allow_redirects=False
        ) as response:
            # Any other answer is told by its number alone.
            return response.status_code, _read(response, until) if response.status_code in _TAKEN else b""


def _read(response: requests.Response, until: float) -> bytes:
    read = bytearray()
    while chunk := response.raw.read1(4 * 1024, decode_content=True):
        read += chunk
        if len(read) > LARGEST or monotonic() > until:
            raise requests.ConnectionError("the answer is too long, or too slow")
    return bytes(read)


def _judge(key: str, code: int, body: bytes) -> None:
    """Nothing when the message is at the gateway. Raises `NotDelivered` or `AnswerLost` otherwise."""
    if code == _TAKEN_BEFORE or (code in _TAKEN and _speaks_of(key, body)):
        return
    if code in _NO_SUCH_NUMBER:
        raise NotDelivered(permanent=True)
    if code == _NOT_NOW or 400 <= code < 500:
        raise NotDelivered(permanent=False)
    raise AnswerLost


def _speaks_of(key: str, body: bytes) -> bool:
    """Is it the answer of a gateway? Something in between that answers every address with a page is none."""
    if not body.strip():
        return True
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("id", key) == key
