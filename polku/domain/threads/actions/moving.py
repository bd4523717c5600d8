from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polku.domain.threads.models import Message, Thread


@transaction.atomic
def move_messages(case: UUID, since: datetime, to: Callable[[], UUID]) -> tuple[str, Iterable[object]]:
    """Move the messages of the case that were sent from `since` on to the thread of another case.

    Their numbers stay, and so does how far the client has read.
    """
    moving = list(Message.objects.filter(thread__case=case, sent_at__gte=since).values_list("pk", flat=True))
    if moving:
        thread = Thread.objects.select_for_update().get(case=case)
        new, _made = Thread.objects.select_for_update().get_or_create(case_id=to())
        Message.objects.filter(pk__in=moving).update(thread=new)
        new.client_read_up_to = max(new.client_read_up_to, thread.client_read_up_to)
        new.save(update_fields=["client_read_up_to"])
        thread.client_read_up_to = 0
        thread.save(update_fields=["client_read_up_to"])
    return "message", moving
