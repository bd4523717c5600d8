"""Text messages of a demo: kept in a table, and shown on the phones at `/demo/`."""

import logging

from polku.core.notify.carrying import carry
from polku.core.notify.models import Carried
from polku.core.notify.ports import NotDelivered
from polku.integrations.sms.log.adapter import NUMBER

logger = logging.getLogger(__name__)


class DemoSms:
    """Keeps each message it takes, and logs its key; neither the number nor the text."""

    def send(self, *, key: str, to: str, text: str) -> None:
        if not NUMBER.fullmatch(to):
            raise NotDelivered(permanent=True)
        if carry(Carried.Carrier.SMS, key=key, to=to, text=text):
            logger.info("sms %s", key)
