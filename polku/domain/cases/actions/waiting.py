"""Whose turn it is in a case."""

from datetime import datetime

from polku.core.clock import clock
from polku.domain.cases.models import Case
from polku.domain.staff.queries import reply_by

_TURN = ["waiting_since", "promised_by", "their_turn_since"]


def note_client_waits(locked: Case, since: datetime) -> None:
    """The client has written and waits for our word. Takes a case from `lock_case`."""
    if not locked.is_waiting:
        locked.wait(since, promised_by=reply_by(locked.team, since))
        locked.save(update_fields=_TURN)


def note_answered(locked: Case, *, still_waits_since: datetime | None) -> None:
    """We have written to the client. What they wrote meanwhile, and we had not seen, still waits."""
    promised_by = reply_by(locked.team, still_waits_since) if still_waits_since else None
    locked.answer(clock.now(), still_waits_since=still_waits_since, promised_by=promised_by)
    locked.save(update_fields=_TURN)


def lock_case(case: Case) -> Case:
    """The case as it is now, and nobody else writes in it until this transaction is over."""
    return Case.objects.select_for_update().get(pk=case.pk)
