"""The light level: one message, by a link in a text message, to whoever holds the phone (306/2019 6 §).

A link is for one message. Fetching it shows nothing and changes nothing, so that a program that looks at links before
a person does takes nothing from them. What has been answered cannot be read again at this level.
"""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor, Capacity, Level
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.limits.limits import Limit, has_room
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.threads.actions.codes import ask_for_code, use_code
from polku.domain.threads.actions.sending import send_link
from polku.domain.threads.actions.writing import write_from_client
from polku.domain.threads.models import Link, Message
from polku.domain.threads.models.links import device_index, token_index
from polku.domain.threads.permissions import FIND_LINK, READ_LIGHT

#: New links for one old link, and new links asked for from one network, in an hour.
RENEWED = Limit("link.renewed", 2, timedelta(hours=1))
RENEWING = Limit("link.renewing", 20, timedelta(hours=1))


def access_link(actor: Actor, token: str) -> Link:
    """The link of a token, alive or dead: the door of the page with a button. Nobody's message is shown there."""
    found = _with_whose_it_is().filter(token_index=token_index(token)).first()
    who = _as_link(actor, found) if found is not None else actor
    return doors.enter(who, found, kind="link", id=found.pk if found is not None else "", to=FIND_LINK)


@transaction.atomic
def open_link(actor: Actor, link: Link, *, device: str) -> bool:
    """Open a living link in the browser that `device` stands for. False: it was opened in another one before."""
    row = Link.objects.select_for_update().get(pk=link.pk)
    if not row.lives_at(clock.now()) or (row.device and not row.is_open_in(device)):
        return False
    if not row.device:
        row.device, row.opened_at = device_index(device), clock.now()
        row.save(update_fields=["device", "opened_at"])
        log.did(_as_link(actor, row), "link.opened", kind="link", id=row.pk)
    return True


def send_code_for(link: Link, *, address: str) -> bool:
    """Send a code to the number of a living link. False when no more are sent for now. Outside a transaction."""
    return link.lives_at(clock.now()) and ask_for_code(link.number, language=link.language, address=address)


def open_elsewhere(actor: Actor, link: Link, *, code: str, device: str) -> bool:
    """Open a link in another browser with the code that came to its number; the earlier browser loses it.

    Outside a transaction. Raises `TooManyGuesses`.
    """
    if not (link.lives_at(clock.now()) and use_code(actor, link.number, code=code)):
        return False
    with transaction.atomic():
        row = Link.objects.select_for_update().get(pk=link.pk)
        row.device, row.opened_at = device_index(device), clock.now()
        row.save(update_fields=["device", "opened_at"])
        log.did(_as_link(actor, row), "link.opened", kind="link", id=row.pk)
    return True


def renew_link(actor: Actor, link: Link, *, address: str) -> None:
    """A new link to the same number for a message that nobody has answered. Says nothing of whether one went.

    Outside a transaction: what is refused has been counted.
    """
    if link.answered_at is not None or not (has_room(RENEWED, str(link.pk)) and has_room(RENEWING, address)):
        return
    with transaction.atomic():
        message = Message.objects.select_related("thread__case__person__user").get(pk=link.message_id)
        person = message.thread.case.person
        # A number that is no longer this person's gets nothing: what was sent to it once is not sent again.
        if person is not None and person.phone == link.number and not person.phone_is_unsafe:
            send_link(message, person)


def read_link(actor: Actor, link_id: int, *, device: str) -> Link:
    """The link whose message this browser may read now. Raises `Unseen`."""
    found = _with_whose_it_is().filter(pk=link_id).first()
    opened = found is not None and found.lives_at(clock.now()) and found.is_open_in(device)
    shown = [found.message.thread.case.person_id] if found is not None and opened else []
    who = _as_link(actor, found) if found is not None else actor
    return doors.enter(who, found if opened else None, kind="link", id=link_id, to=READ_LIGHT, shown=shown)


def answer_by_link(actor: Actor, link: Link, *, text: str, key: str) -> None:
    """Answer a light message. The answer is protected, and the link is dead from then on."""
    once.run(key=key, who=f"link-{link.pk}", verb="link", content=text, do=lambda: _answered(actor, link, text))


def _answered(actor: Actor, link: Link, text: str) -> str:
    row = Link.objects.select_for_update().select_related("message__thread__case").get(pk=link.pk)
    if not row.lives_at(clock.now()):
        raise RuleBroken("link.answered", _("This has been answered already."))
    message = write_from_client(_as_link(actor, row), row.message.thread.case, text=text, way=Message.Way.LINK)
    row.answered_at = clock.now()
    row.save(update_fields=["answered_at"])
    return str(message.pk)


def _with_whose_it_is() -> QuerySet[Link]:
    return Link.objects.select_related("message__thread__case__team__unit", "message__thread__case__person__user")


def _as_link(actor: Actor, link: Link) -> Actor:
    """Whoever holds the phone, for the person to whom it was sent."""
    person = link.message.thread.case.person_id
    return replace(actor, capacity=Capacity.LINK, level=Level.LIGHT, person=person, purpose="own-matters")
