"""Somebody under 18 writes: they are served by those who work with young people. And a worry for a child.

A guardian is told nothing by default (812/2000 11 §): nothing here writes to anybody but the sender.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.taking import locked, watched
from polku.domain.contacts.actions.triage import hand_to_team
from polku.domain.contacts.models import ChildConcern, Closing, Contact
from polku.domain.contacts.queries import closing_of, is_with_children_team
from polku.domain.deadlines.actions import fulfil_clock, start_clock
from polku.domain.deadlines.models import RunningClock
from polku.domain.deadlines.queries import HAND_OVER_MINOR, is_running
from polku.domain.people.models import Person
from polku.domain.staff.models import Team
from polku.domain.staff.queries import children_team


@dataclass(frozen=True, slots=True)
class Concern:
    """Was a child-welfare report made (417/2007 25 §), by whom and on which day?"""

    report: str
    made_by: str = ""
    made_on: date | None = None


@transaction.atomic
def mark_minor(actor: Actor, contact: Contact, *, is_minor: bool) -> None:
    """A worker notes that the sender is under 18, or that they are not."""
    _mark(actor, locked(contact), is_minor=is_minor)


@transaction.atomic
def say_minor(actor: Actor, contact: Contact) -> None:
    """The sender says that they are under 18. Unless somebody has taken it, children's services have it at once."""
    row = locked(contact)
    _mark(actor, row, is_minor=True)
    team = children_team()
    if team is not None and not row.is_taken:
        _hand(actor, row, team)


def note_age(actor: Actor, contact: Contact, person: Person) -> None:
    """An identified person says that they wrote this, and we know their age. Inside the transaction of the claim."""
    if person.is_minor_on(clock.today()):
        _mark(actor, locked(contact), is_minor=True)


def hand_confirmed_minor(actor: Actor, contact: Contact, person: Person) -> bool:
    """Is the confirmed sender under 18? Then children's services answer for the contact from now on.

    A birthday that is known goes before what was noted. Who took it loses it too, for nothing is left to do here but
    hand it over. Without a team for children, the clock tells whoever has it to do so today. What was closed as handed
    to children's services stays closed. Inside the transaction of the confirmation.
    """
    row, team = locked(contact), children_team()
    is_minor = person.is_minor_on(clock.today())
    if not (row.is_minor if is_minor is None else is_minor):
        return False
    _mark(actor, row, is_minor=True)
    closing = closing_of(row)
    if team is not None and (closing is None or closing.reason != Closing.Reason.CHILDREN):
        _hand(actor, row, team)
    return True


@transaction.atomic
def hand_to_children(actor: Actor, contact: Contact) -> None:
    """Those who work with young people answer for the contact from now on, in whose queue it waits. Its clocks run on.

    Raises `RuleBroken` when the sender is not known to be under 18, and when no such team has been set.
    """
    row, team = locked(contact), children_team()
    if not row.is_minor:
        raise RuleBroken("contact.not_minor", _("Note first that the sender is under 18."))
    if team is None:
        raise RuleBroken(
            "children.no_team",
            _("No team here serves children yet. Call children's services today, and ask for a team in the settings."),
        )
    _hand(actor, row, team)


def note_child_concern(actor: Actor, contact: Contact, concern: Concern, *, key: str) -> None:
    """Note what was decided about a worry for a child. Hidden from every client."""

    def note() -> str:
        row = locked(contact)
        made = concern.report == ChildConcern.Report.MADE
        noted, _made = ChildConcern.objects.update_or_create(
            contact=row,
            defaults={
                "report": concern.report,
                "made_by": concern.made_by if made else "",
                "made_on": concern.made_on if made else None,
                "noted_by_id": actor.as_worker,
                "noted_at": clock.now(),
            },
        )
        # A thing of its own: what is noted about a contact is a line of the client's own log.
        log.did(actor, "contact.child_concern", kind="child-concern", id=row.pk)
        live.hint(live.topic("contact", row.pk))
        return str(noted.pk)

    content = "\0".join((concern.report, concern.made_by, str(concern.made_on)))
    once.run(key=key, who=str(actor.as_worker), verb="child-concern", content=content, do=note)


def _mark(actor: Actor, row: Contact, *, is_minor: bool) -> None:
    if row.is_minor == is_minor:
        return
    row.is_minor = is_minor
    row.save(update_fields=["is_minor"])
    verb = "contact.minor" if is_minor else "contact.not_minor"
    log.did(actor, verb, kind="contact", id=row.pk, persons=[row.person_id])
    journal.write(verb, actor=actor, person=row.person_id, ref=str(row.pk))
    live.hint(*watched(row))
    if not is_minor:
        fulfil_clock(HAND_OVER_MINOR, subject=row.pk, by=RunningClock.By.ASSESSED)
    elif not is_with_children_team(row) and not is_running(HAND_OVER_MINOR, row.pk):
        start_clock(HAND_OVER_MINOR, subject=row.pk, team=row.team_id)


def _hand(actor: Actor, row: Contact, team: Team) -> None:
    fulfil_clock(HAND_OVER_MINOR, subject=row.pk, by=RunningClock.By.HANDED)
    if row.team_id != team.pk:
        hand_to_team(actor, row, team)
