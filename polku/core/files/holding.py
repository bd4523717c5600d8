"""Who needs a file says so: one that nobody holds within a day goes away, as what a form never sent does."""

from polku.core.clock import clock
from polku.core.files.coming import Over
from polku.core.files.models import Upload

#: Those that have come: one that is being checked may be sent along, and is opened when it has been.
_COME = (Upload.State.CHECKING, *Upload.OPEN)


def hold(upload: Upload, for_what: str) -> None:
    """Keep a file that has come, from now on for `for_what`, until `ending.remove`.

    In the transaction that writes down who needs it. Raises `Over` for one that has not come, or was not received.
    """
    rows = Upload.objects.filter(pk=upload.pk, state__in=_COME)
    if not rows.update(for_what=for_what, held_at=clock.now()):
        raise Over
