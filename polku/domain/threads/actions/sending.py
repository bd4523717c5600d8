"""The text message that leads to a light message. It says that there is one, and nothing else."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from polku.core.clock import clock
from polku.core.notify.models import Outgoing
from polku.core.notify.outbox import plan
from polku.core.rules import RuleBroken
from polku.domain.cases.models import Case
from polku.domain.people.models import Person
from polku.domain.threads.models import Link, Message
from polku.domain.threads.models.links import LIVES, token_index
from polku.domain.threads.queries import may_go_light
from polku.domain.threads.queries.notices import link_key, notice_key

#: A word is held for so long, so that the worker can undo what it tells of.
HELD = timedelta(seconds=60)
#: Bytes of a token: 96 bits, short enough for a text message.
_TOKEN_BYTES = 12


def send_link(message: Message, person: Person) -> Link:
    """Plan the text message that leads to a light message. In the transaction that is open; raises `RuleBroken`."""
    number = number_of(person)
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), clock.now()
    link = Link(message=message, token_index=token_index(token), made_at=now, expires_at=now + LIVES)
    link.goes_to(number)
    link.save()
    with override(person.user.language or settings.LANGUAGE_CODE):
        text = _("You have a message: %(address)s") % {"address": f"{settings.LINK_ADDRESS}{token}"}
    plan(Outgoing.Carrier.SMS, key=link_key(link.pk), to=number, text=text, go_after=now + HELD)
    return link


def send_notice(message: Message, case: Case) -> None:
    """Plan the text message that tells of a protected message, once until the client has read what there is.

    It leads nowhere: whoever reads it opens the site themselves, so that no page which a text message leads to ever
    asks for identification.
    """
    person = case.person
    if person is None or not may_go_light(person) or _tells_already(message):
        return
    with override(person.user.language or settings.LANGUAGE_CODE):
        text = _("A message waits for you. Open the site yourself to read it.")
    plan(Outgoing.Carrier.SMS, key=notice_key(message.pk), to=person.phone, text=text, go_after=clock.now() + HELD)


def _tells_already(message: Message) -> bool:
    """Has a text message told of an earlier message that the client has not opened?"""
    unread = message.thread.messages.filter(level=Message.Level.PROTECTED, withdrawn_at=None, way=Message.Way.WEB)
    read_up_to = message.thread.client_read_up_to
    return unread.filter(worker__isnull=False, pk__gt=read_up_to, pk__lt=message.pk).exists()


def number_of(person: Person) -> str:
    """The number to which light messages of this person go. Raises `RuleBroken` when there is none that is safe."""
    if not may_go_light(person):
        raise RuleBroken(
            "message.no_number",
            gettext_lazy("There is no number that a text message may go to. Send this as a protected message."),
        )
    return person.phone
