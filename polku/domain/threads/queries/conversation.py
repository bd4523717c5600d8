from django.db.models import F, Prefetch, Q

from polku.core.access import Actor
from polku.domain.cases.models import Case
from polku.domain.threads.models import Attachment, Message

PAGE = 30


_FILES = Prefetch("attachments", Attachment.objects.select_related("upload").order_by("pk"))
#: What a worker took back before the client had opened it is not there for the client.
_NEVER_SEEN = Q(withdrawn_at__isnull=False, was_opened=False)


def messages_in(
    case: Case, *, before: int | None = None, limit: int = PAGE + 1, for_client: bool = False
) -> list[Message]:
    """The newest messages of the case, in the order they were written. `before` is the id a page started with."""
    rows = Message.objects.filter(thread__case=case).select_related("worker", "person").prefetch_related(_FILES)
    if for_client:
        rows = rows.exclude(_NEVER_SEEN)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(reversed(rows.order_by("-pk")[:limit]))


def messages_waiting_in(case: Case) -> list[Message]:
    """What the client has written since our last word: all that a deputy or the worker on duty sees."""
    if case.waiting_since is None:
        return []
    rows = Message.objects.filter(thread__case=case, worker=None, sent_at__gte=case.waiting_since)
    return list(rows.select_related("person").prefetch_related(_FILES).order_by("pk"))


def unread_by_client(case: Case) -> int:
    """How many messages from us the client has not opened."""
    unread = Message.objects.filter(thread__case=case, person=None, pk__gt=F("thread__client_read_up_to"))
    return unread.exclude(_NEVER_SEEN).count()


def own_message(actor: Actor, case: Case, message_id: int) -> Message | None:
    """A message that the actor wrote to the client of this case."""
    own = Message.objects.filter(thread__case=case, worker=actor.worker, worker__isnull=False)
    return own.select_related("worker").filter(pk=message_id).first()


def answered_meanwhile(actor: Actor, case: Case, seen: int | None) -> Message | None:
    """What a colleague has written to the client after the newest message that the actor had before them."""
    if seen is None:
        return None
    others = Message.objects.filter(thread__case=case, person=None, withdrawn_at=None, pk__gt=seen)
    return others.exclude(worker=actor.worker).select_related("worker").order_by("-pk").first()
