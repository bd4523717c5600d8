"""Notices of a demo: kept in a table, and shown on the phones at `/demo/`."""

import logging

from polku.core.notify.carrying import carry
from polku.core.notify.models import Carried
from polku.core.notify.ports import NotDelivered
from polku.integrations.notice.log.adapter import PLACE

logger = logging.getLogger(__name__)


class DemoNotice:
    """Keeps each notice it takes, and logs its key; neither the place nor the text."""

    carries = True

    def send(self, *, key: str, to: str, text: str) -> None:
        if not PLACE.fullmatch(to):
            raise NotDelivered(permanent=True)
        if carry(Carried.Carrier.NOTICE, key=key, to=to, text=text):
            logger.info("notice %s", key)
