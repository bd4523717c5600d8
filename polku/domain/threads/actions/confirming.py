"""What came by somebody's phone, and who says afterwards, identified, that it was them."""

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import doors
from polku.core.clock import clock
from polku.domain.cases.models import Case
from polku.domain.threads.actions.writing import note_written
from polku.domain.threads.models import UNIDENTIFIED, Message
from polku.domain.threads.permissions import CONFIRM


def access_phone_message(actor: Actor, message_id: int) -> Message:
    """A message that came by the phone of the person who acts. Raises `Unseen`."""
    cases = Case.objects.visible_to(actor).filter(person=actor.person)
    theirs = Message.objects.filter(thread__case__in=cases, way__in=UNIDENTIFIED).select_related("thread__case")
    found = theirs.filter(pk=message_id).first() if actor.person else None
    return doors.enter(actor, found, kind="message", id=message_id, to=CONFIRM, shown=[actor.person])


@transaction.atomic
def confirm_message(actor: Actor, message: Message) -> None:
    """The client says that they wrote it. Said twice, the first time counts."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.confirmed_at is None:
        row.confirmed_at = clock.now()
        row.save(update_fields=["confirmed_at"])
        note_written(actor, message.thread.case, row, "message.confirmed")
