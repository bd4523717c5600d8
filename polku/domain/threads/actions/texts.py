"""Text messages that people send us. Whoever sends one is told the same, whether we know the number or not."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from polku.core.access import Actor, Capacity, Level
from polku.core.crypto import digest
from polku.core.limits.limits import Limit, has_room
from polku.core.notify.models import Outgoing
from polku.core.notify.outbox import plan
from polku.core.notify.refusals import is_refused
from polku.core.once import once
from polku.domain.cases.models import Case
from polku.domain.contacts.actions import Written, receive_contact
from polku.domain.contacts.models import Contact
from polku.domain.threads.actions.writing import write_from_client
from polku.domain.threads.models import LONGEST_TEXT, Message
from polku.domain.threads.models.codes import number_index
from polku.domain.threads.queries.numbers import case_of_number

#: The one reply to a number in an hour.
REPLIES = Limit("sms.reply", 1, timedelta(hours=1))


def receive_sms(actor: Actor, *, number: str, text: str, key: str) -> None:
    """Take in a text message from a number in E.164. Brought twice by the same `key`, it stands once.

    It goes to the worker when the number leads to one client alone, and else to the queue of those on duty. Outside a
    transaction.
    """
    case = case_of_number(number)
    if case is not None:
        _to_worker(actor, case, number, text, key)
    else:
        # Whoever has a number marked unsafe, or shares one, is written back to by nobody but a human.
        said = Written(text, settings.LANGUAGE_CODE, reach_by=Contact.Reach.PHONE, reach_at=number, channel="sms")
        receive_contact(actor, said, key=f"sms-{key}")
    if not is_refused(number) and has_room(REPLIES, number_index(number)):
        with transaction.atomic():
            _reply(number, key)


def _to_worker(actor: Actor, case: Case, number: str, text: str, key: str) -> None:
    holder = replace(actor, capacity=Capacity.LINK, level=Level.LIGHT, person=case.person_id, purpose="own-matters")
    parts = [text[start : start + LONGEST_TEXT] for start in range(0, len(text), LONGEST_TEXT)]

    def do() -> str:
        way, ends = Message.Way.SMS, number[-2:]
        written = [write_from_client(holder, case, text=part, way=way, number_ends=ends) for part in parts]
        return str(written[-1].pk)

    once.run(key=f"sms-{key}", who="", verb="sms", content=f"{number}\0{text}", do=do)


def _reply(number: str, key: str) -> None:
    with override(settings.LANGUAGE_CODE):
        text = _("Your message has arrived. It is read on weekdays. In danger call 112.")
    plan(Outgoing.Carrier.SMS, key=f"reply-{digest('sms-key', key)}", to=number, text=text)
