"""Writing by a phone number: who writes holds the phone, and has not identified."""

from dataclasses import replace
from uuid import UUID

from polku.core.access import Actor, Capacity, Level, Unseen
from polku.core.audit import doors
from polku.core.once import once
from polku.domain.cases.models import Case
from polku.domain.threads.actions.codes import use_code
from polku.domain.threads.actions.writing import write_from_client
from polku.domain.threads.models import Message
from polku.domain.threads.permissions import WRITE_BY_NUMBER
from polku.domain.threads.queries.numbers import case_of_number


def enter_by_number(actor: Actor, number: str, *, code: str) -> UUID:
    """The case to which whoever holds this phone may write. Raises `Unseen` and `TooManyGuesses`.

    Outside a transaction. Nothing of the case is shown: not whose it is, nor what has been written in it.
    """
    right = use_code(actor, number, code=code)
    found = case_of_number(number) if right else None
    return doors.enter(
        _as_holder(actor, found), found, kind="case", id=found.pk if found else "", to=WRITE_BY_NUMBER
    ).pk


def access_by_number(actor: Actor, case_id: UUID | None) -> Case:
    """The case that a session holds after `enter_by_number`. Raises `Unseen`."""
    rows = Case.objects.standing().select_related("team__unit", "person__user")
    found = rows.filter(pk=case_id).first() if case_id else None
    return doors.enter(_as_holder(actor, found), found, kind="case", id=case_id or "", to=WRITE_BY_NUMBER)


def write_by_number(actor: Actor, case: Case, *, text: str, key: str) -> None:
    """Write to the worker. It is protected, and marked as come by a number until somebody has identified."""

    def do() -> str:
        return str(write_from_client(_as_holder(actor, case), case, text=text, way=Message.Way.NUMBER).pk)

    if case.person_id is None:
        raise Unseen
    once.run(key=key, who=f"number-{case.pk}", verb="message", content=text, do=do)


def _as_holder(actor: Actor, case: Case | None) -> Actor:
    """Whoever holds the phone of somebody."""
    person = case.person_id if case else None
    return replace(actor, capacity=Capacity.LINK, level=Level.LIGHT, person=person, purpose="own-matters")
