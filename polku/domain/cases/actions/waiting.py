"""Whose turn it is in a case."""

from datetime import datetime

from polku.domain.cases.models import Case


def note_client_waits(locked: Case, since: datetime) -> None:
    """The client has written and waits for our word. Takes a case from `lock_case`."""
    locked.wait(since)
    locked.save(update_fields=["waiting_since"])


def note_answered(locked: Case, *, still_waits_since: datetime | None) -> None:
    """We have written to the client. What they wrote meanwhile, and we had not seen, still waits."""
    locked.waiting_since = still_waits_since
    locked.save(update_fields=["waiting_since"])


def lock_case(case: Case) -> Case:
    """The case as it is now, and nobody else writes in it until this transaction is over."""
    return Case.objects.select_for_update().get(pk=case.pk)
