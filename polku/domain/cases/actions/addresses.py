"""The address of somebody under turvakielto, and the sentence it costs."""

from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import doors
from polku.core.rules import RuleBroken
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import KNOW_PLACE


def open_address(actor: Actor, case: Case, *, reason: str) -> Case:
    """The door to the address of somebody under turvakielto. `reason` is the worker's own sentence, kept in the log.

    Raises `Forbidden` for whoever does not handle the matter, and `RuleBroken` when no reason is given.
    """
    if not reason:
        raise RuleBroken("address.no_reason", _("Write why you need the address."))
    return doors.enter(actor, case, kind="address", id=case.pk, to=KNOW_PLACE, shown=[case.person_id], reason=reason)
