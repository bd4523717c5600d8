"""Seeing what a contact needs and who goes on with it. The clocks run on through all of it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.rules import RuleBroken
from polku.domain.contacts import hooks
from polku.domain.contacts.actions.owners import assign_owner, owner_for
from polku.domain.contacts.actions.taking import locked, watched
from polku.domain.contacts.actions.waiting import wait_again
from polku.domain.contacts.models import Contact, ContactTopic
from polku.domain.deadlines.actions import fulfil_clock, give_clocks_to, move_clocks_to
from polku.domain.deadlines.models import RunningClock
from polku.domain.deadlines.queries import HAND_OVER_MINOR
from polku.domain.staff.models import Team, Worker
from polku.domain.staff.queries import area_of_id, is_member_of


@transaction.atomic
def note_needs(actor: Actor, contact: Contact, *, topics: Iterable[str]) -> None:
    """What the person needs, in place of what was noted before. Whoever knows it is found, unless it is taken."""
    row, wanted = locked(contact), set(topics)
    known = set(row.topics.values_list("topic", flat=True))
    if wanted == known:
        return
    row.topics.exclude(topic__in=wanted).delete()
    ContactTopic.objects.bulk_create([ContactTopic(contact=row, topic=topic) for topic in sorted(wanted - known)])
    _noted(actor, row, "contact.needs_noted")
    assign_owner(row)


@transaction.atomic
def note_area(actor: Actor, contact: Contact, *, area: int | None) -> None:
    """From which part of the county it comes, if that is known. Whoever knows it is found, unless it is taken."""
    row, noted = locked(contact), area_of_id(area)
    if row.area == noted:
        return
    row.area = noted
    row.save(update_fields=["area"])
    _noted(actor, row, "contact.area_noted")
    assign_owner(row)


@transaction.atomic
def hand_to_worker(actor: Actor, contact: Contact, worker: Worker) -> None:
    """A colleague of the contact's team answers for it from now on. Raises `RuleBroken`."""
    row = locked(contact)
    if worker.has_left(clock.today()) or not is_member_of(worker, row.team_id):
        raise RuleBroken("contact.not_in_team", _("This colleague is not in the team. Choose somebody else."))
    if row.taken_by_id == worker.pk:
        return
    now = clock.now()
    row.taken_by, row.taken_at, row.handled_from = worker, now, row.handled_from or now
    row.save(update_fields=["taken_by", "taken_at", "handled_from"])
    give_clocks_to(worker.pk, subject=row.pk)
    _noted(actor, row, "contact.handed_over")


@transaction.atomic
def hand_to_team(actor: Actor, contact: Contact, team: Team) -> None:
    """It waits in another team's queue from now on, for somebody of that team's duty. Raises `RuleBroken`."""
    row = locked(contact)
    if row.team_id == team.pk:
        raise RuleBroken("contact.same_team", _("It is in this team's queue already."))
    left = watched(row)
    row.team, row.taken_by, row.taken_at = team, None, None
    # Answered or not, somebody else now owes a word.
    wait_again(row, clock.now())
    row.assigned_to_id = owner_for(row, row.topics.values_list("topic", flat=True))
    row.save(update_fields=["team", "taken_by", "taken_at", "waiting_since", "assigned_to"])
    move_clocks_to(team.pk, subject=row.pk)
    if team.serves_children:
        fulfil_clock(HAND_OVER_MINOR, subject=row.pk, by=RunningClock.By.HANDED)
        if row.is_minor:
            hooks.minor_handed(actor, row.pk)
    _noted(actor, row, "contact.handed_over")
    live.hint(*left)


@transaction.atomic
def note_effort(actor: Actor, contact: Contact, *, minutes: int | None, visit_avoided: bool | None) -> None:
    """How much time went into it, and whether a visit was saved."""
    row = locked(contact)
    add_effort(row, minutes=minutes, visit_avoided=visit_avoided)
    log.did(actor, "contact.effort_noted", kind="contact", id=row.pk, persons=[row.person_id])


def add_effort(row: Contact, *, minutes: int | None, visit_avoided: bool | None) -> None:
    """The same, of a contact that has been locked, inside another action. Minutes add up; what is not told stays."""
    if minutes is None and visit_avoided is None:
        return
    if minutes is not None:
        row.minutes = min((row.minutes or 0) + minutes, Contact.MOST_MINUTES)
    if visit_avoided is not None:
        row.visit_avoided = visit_avoided
    row.save(update_fields=["minutes", "visit_avoided"])


def _noted(actor: Actor, row: Contact, verb: str) -> None:
    journal.write(verb, actor=actor, person=row.person_id, ref=str(row.pk))
    log.did(actor, verb, kind="contact", id=row.pk, persons=[row.person_id])
    live.hint(*watched(row))
