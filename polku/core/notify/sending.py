"""Sending from a job: what a carrier will never take is given up, anything else is tried again.

Nothing goes to a place of which somebody has said that it is not safe, whoever it was meant for.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from polku.core.jobs.tasks import GiveUp
from polku.core.notify.ports import NotDelivered
from polku.core.notify.refusals import is_refused
from polku.core.plugs import plugged


def send_sms(*, key: str, to: str, text: str) -> None:
    """Send a text message to a number in E.164. For job handlers: raises `GiveUp` or `NotDelivered`."""
    _check(to)
    with _given_up_for_good():
        plugged("sms").send(key=key, to=to, text=text)


def send_email(*, key: str, to: str, subject: str, text: str) -> None:
    """Send an e-mail. For job handlers: raises `GiveUp` or `NotDelivered`."""
    _check(to)
    with _given_up_for_good():
        plugged("email").send(key=key, to=to, subject=subject, text=text)


def send_notice(*, key: str, to: str, text: str) -> None:
    """Tell the emergency social services, who are our own: no mark of a client's number keeps it back.

    For job handlers: raises `GiveUp` or `NotDelivered`.
    """
    with _given_up_for_good():
        plugged("notice").send(key=key, to=to, text=text)


def notices_go_out() -> bool:
    """Does a notice to the emergency social services reach anybody, or has the county no carrier of them?"""
    return bool(plugged("notice").carries)


def _check(place: str) -> None:
    if is_refused(place):
        raise GiveUp("not_safe")


@contextmanager
def _given_up_for_good() -> Iterator[None]:
    try:
        yield
    except NotDelivered as failed:
        if failed.permanent:
            raise GiveUp("not_delivered") from None
        raise
