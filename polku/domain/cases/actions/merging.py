"""Two records of one human being made one, in a way that one step undoes."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log, misfiling
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.rules import RuleBroken
from polku.domain.cases.actions.separating import LISTS
from polku.domain.cases.models import Case, Merge
from polku.domain.contacts.actions import give_contacts_back, give_contacts_to
from polku.domain.contacts.models import Contact
from polku.domain.people.actions import give_code_back, give_code_to, keep_marks_of
from polku.domain.people.models import FormerHetu, Person


@transaction.atomic
def merge_people(actor: Actor, kept: Person, merged: Person, *, reason: str) -> Merge:
    """Contacts, the case, the code and the safety marks of `merged` are those of `kept` from now on.

    Raises `RuleBroken` when both have a case, when they are one record, or when `merged` was merged before.
    """
    if kept.pk == merged.pk:
        raise RuleBroken("merge.one", _("These are one and the same record."))
    kept, merged = _locked(kept, merged)
    if Merge.objects.filter(merged__in=(kept, merged), undone_at=None).exists():
        raise RuleBroken("merge.merged", _("One of the records has been merged already."))
    cases = Case.objects.select_for_update().filter(person=merged)
    if cases and Case.objects.filter(person=kept).exists():
        raise RuleBroken("merge.two_cases", _("Both have a clientship. End one of them first."))
    row = Merge(kept=kept, merged=merged, reason=reason, done_by_id=actor.as_worker, done_at=clock.now())
    row.cases = [str(case.pk) for case in cases]
    Case.objects.filter(pk__in=row.cases).update(person=kept)
    moved = give_contacts_to(kept, merged)
    row.contacts, row.notifications, row.claims = moved.contacts, moved.notifications, moved.claims
    former = give_code_to(kept, merged)
    row.former_hetu = former.pk if former else None
    keep_marks_of(kept, merged)
    row.save()
    _noted(actor, row, "people.merged", reason)
    return row


@transaction.atomic
def undo_merge(actor: Actor, merge: Merge) -> None:
    """They were two human beings after all: whatever moved goes back."""
    row = Merge.objects.select_for_update().get(pk=merge.pk)
    if row.undone_at is not None:
        return
    kept, merged = _locked(row.kept, row.merged)
    Case.objects.filter(pk__in=row.cases, person=kept).update(person=merged)
    give_contacts_back(kept, merged, contacts=row.contacts, notifications=row.notifications, claims=row.claims)
    if row.former_hetu is not None:
        give_code_back(merged, FormerHetu.objects.get(pk=row.former_hetu))
    _misfiled(row)
    row.undone_at = clock.now()
    row.save(update_fields=["undone_at"])
    _noted(actor, row, "people.unmerged", "")


def _misfiled(row: Merge) -> None:
    """What was written of the other's contacts and case while they were one names the wrong person."""
    cause, things = f"merge-{row.pk}", {"contact": row.contacts, "case": row.cases}
    own = {
        "contact": list(Contact.objects.filter(person=row.kept_id).values_list("pk", flat=True)),
        "case": list(Case.objects.filter(person=row.kept_id).values_list("pk", flat=True)),
    }
    lists = LISTS if row.cases else ()
    misfiling.misfile(row.kept_id, things=things, lists=lists, kept=own, since=row.done_at, cause=cause)
    journal.misname(row.kept_id, cases=row.cases, refs=row.contacts, since=row.done_at, cause=cause)


def _locked(kept: Person, merged: Person) -> tuple[Person, Person]:
    """Both rows, locked in one order everywhere."""
    both = Person.objects.select_for_update().filter(pk__in=(kept.pk, merged.pk)).order_by("pk")
    rows = {row.pk: row for row in both}
    return rows[kept.pk], rows[merged.pk]


def _noted(actor: Actor, row: Merge, verb: str, reason: str) -> None:
    journal.write(verb, actor=actor, person=row.kept_id, ref=str(row.merged_id))
    log.did(actor, verb, kind="person", id=row.kept_id, persons=[row.kept_id, row.merged_id], reason=reason)
    live.hint(live.topic("person", row.kept_id), live.topic("person", row.merged_id))
