"""Files that go with a message."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import doors
from polku.core.files.coming import Over
from polku.core.files.holding import hold
from polku.core.files.models import Upload
from polku.core.rules import RuleBroken
from polku.domain.cases.models import Case
from polku.domain.threads.models import Attachment, Message
from polku.domain.threads.permissions import OPEN_ATTACHMENT


def access_attachment(actor: Actor, upload_id: UUID) -> Attachment:
    """A file of a message that the actor may read. Raises `Unseen` and `Forbidden`."""
    seen = Attachment.objects.filter(message__thread__case__in=Case.objects.visible_to(actor))
    rows = seen.select_related("upload", "message__thread__case")
    found = rows.filter(upload=upload_id, message__withdrawn_at=None).first()
    shown = [found.message.thread.case.person_id] if found else []
    return doors.enter(actor, found, kind="attachment", id=upload_id, to=OPEN_ATTACHMENT, shown=shown)


def attach(message: Message, uploads: Iterable[UUID]) -> None:
    """Let files that have come belong to a message, in the transaction that writes it. Raises `RuleBroken`."""
    for upload in Upload.objects.filter(pk__in=list(uploads)):
        try:
            hold(upload, f"message-{message.pk}")
        except Over:
            raise RuleBroken("message.no_file", _("A file did not come whole. Choose it again.")) from None
        Attachment.objects.create(message=message, upload=upload)
