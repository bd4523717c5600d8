from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, UUIDField
from django.db.models.expressions import RawSQL

from polku.core.access import Actor, Capacity, Level, Visit
from polku.core.clock import clock
from polku.core.paging import after_cursor
from polku.domain.cases.models import Case, CaseQuerySet, Deputyship, Merge, Relation, Separation
from polku.domain.cases.permissions import KNOW_PLACE
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import notification_of
from polku.domain.people.models import Person
from polku.domain.staff.models import Unit, Worker
from polku.domain.staff.queries import standing_of

PAGE = 25
#: A record that others were merged into may itself be merged into another, so the question follows itself.
_SAME = """
WITH RECURSIVE same (id) AS (
    SELECT {first} UNION SELECT merge.merged_id FROM {merge} AS merge JOIN same ON merge.kept_id = same.id
    WHERE merge.undone_at IS NULL
) SELECT id FROM same
"""


def deputy_for(worker_id: UUID, day: date) -> frozenset[UUID]:
    """The workers whose waiting matters `worker_id` looks after on `day`."""
    rows = Deputyship.objects.filter(deputy=worker_id, first_day__lte=day, last_day__gte=day)
    return frozenset(rows.values_list("absent", flat=True))


def actor_at_work(user_id: UUID, day: date, *, level: Level, visit: Visit, purpose: str = "") -> Actor | None:
    """The worker who logs in as `user_id`, with the standing they have on `day`; None when nobody here does."""
    standing = standing_of(user_id, day)
    if standing is None:
        return None
    worker = standing.worker
    return Actor(
        Capacity.STAFF,
        level,
        purpose,
        visit,
        user=user_id,
        worker=worker.pk,
        name=worker.name,
        office=worker.office,
        teams=standing.teams,
        units=standing.units,
        leads=standing.leads,
        duty_in=standing.duty_in,
        deputy_for=deputy_for(worker.pk, day),
        administers=worker.is_administrator,
        in_emergencies=standing.in_emergencies,
    )


def case_of_contact(contact: Contact) -> Case | None:
    """The case this contact led to, unless it has ended."""
    return Case.objects.standing().filter(contact=contact).first()


def standing_separations(contact: Contact) -> list[Separation]:
    """The separations of the contact that were not undone, the newest first."""
    rows = Separation.objects.filter(contact=contact, undone_at=None).select_related("done_by")
    return list(rows.order_by("-pk"))


def standing_merges(limit: int = PAGE) -> list[Merge]:
    """The merges that were not undone, the newest first."""
    return list(Merge.objects.filter(undone_at=None).select_related("done_by").order_by("-pk")[:limit])


def case_of_person(person_id: UUID) -> Case | None:
    """The person's own case."""
    return Case.objects.filter(person=person_id).select_related("team__unit", "person").first()


def own_workers(case: Case) -> list[Worker]:
    """The workers who answer for the case, the client's own worker first."""
    relations = Relation.objects.filter(case=case, kind=Relation.Kind.OWN, ends_at=None)
    return [
        relation.worker for relation in relations.select_related("worker").order_by("-is_main", "pk") if relation.worker
    ]


def photographed(actor: Actor, worker_id: UUID) -> Worker | None:
    """The worker, if they have a photo the actor may know of: a colleague, or somebody who helps them and shows it."""
    workers = Worker.objects.present_on(clock.today()).exclude(photo="")
    if not actor.is_staff:
        own = Relation.objects.filter(case__person=actor.person, kind=Relation.Kind.OWN, ends_at=None)
        taken = Contact.objects.filter(person=actor.person)
        helps = Q(pk__in=own.values("worker")) | Q(pk__in=taken.values("taken_by"))
        workers = workers.filter(helps, shows_photo=True)
    return workers.filter(pk=worker_id).first()


def handlers_of(case: Case) -> list[Relation]:
    """Each who handles the case, the client's own worker at the head."""
    relations = Relation.objects.filter(case=case, kind=Relation.Kind.OWN, ends_at=None)
    return list(relations.select_related("worker").order_by("-is_main", "pk"))


def cases_of_worker(actor: Actor, *, after: str = "", limit: int = PAGE + 1) -> list[Case]:
    """Cases the actor is an own worker of, in the order they were opened."""
    own = Relation.objects.filter(kind=Relation.Kind.OWN, worker=actor.worker, ends_at=None)
    return _in_order(Case.objects.filter(pk__in=own.values("case")), after, limit)


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A case that is not the actor's own, and what they may nevertheless do in it."""

    case: Case
    stands_in: bool
    leads: bool


def cases_of_team(actor: Actor, *, after: str = "", limit: int = PAGE + 1) -> list[TeamLine]:
    """Cases of the actor's teams that are not their own, in the order they were opened."""
    own = Relation.objects.filter(case=OuterRef("pk"), kind=Relation.Kind.OWN, worker=actor.worker, ends_at=None)
    teams = actor.teams | actor.leads | actor.duty_in
    theirs = Q(team__in=teams) | Q(worker__in=actor.deputy_for)
    standing = Relation.objects.filter(theirs, case=OuterRef("pk"), ends_at=None)
    found = _in_order(Case.objects.filter(~Exists(own), Exists(standing)), after, limit)
    absent = Relation.objects.filter(case__in=found, kind=Relation.Kind.OWN, worker__in=actor.deputy_for, ends_at=None)
    deputised = set(absent.values_list("case", flat=True))
    return [
        TeamLine(
            case,
            stands_in=case.is_waiting and (case.team_id in actor.duty_in or case.pk in deputised),
            leads=case.team_id in actor.leads,
        )
        for case in found
    ]


def cases_waiting_for_stand_in(actor: Actor, *, limit: int = PAGE) -> list[Case]:
    """Colleagues' cases that wait and that the actor answers for as a deputy or on duty, the longest waiting first."""
    held_by = Relation.objects.filter(case=OuterRef("pk"), kind=Relation.Kind.OWN, ends_at=None)
    theirs = Q(team__in=actor.duty_in) | Q(Exists(held_by.filter(worker__in=actor.deputy_for)))
    waiting = Case.objects.filter(theirs, ~Exists(held_by.filter(worker=actor.worker)), waiting_since__isnull=False)
    return list(waiting.order_by("waiting_since", "pk")[:limit])


def cases_waiting_for(actor: Actor, *, limit: int = PAGE) -> list[Case]:
    """The actor's own cases that wait for our word, the one that has waited longest first."""
    own = Relation.objects.filter(kind=Relation.Kind.OWN, worker=actor.worker, ends_at=None)
    waiting = Case.objects.filter(waiting_since__isnull=False, pk__in=own.values("case"))
    return list(waiting.select_related("person").order_by("waiting_since", "pk")[:limit])


def promises_passed(actor: Actor, now: datetime, *, limit: int = PAGE) -> list[Case]:
    """Cases of the teams that the actor leads in which a promised answer has not come, the oldest promise first."""
    late = Case.objects.filter(team__in=actor.leads, promised_by__lt=now)
    return list(late.order_by("promised_by", "pk")[:limit])


def _in_order(cases: CaseQuerySet, after: str, limit: int) -> list[Case]:
    rows = after_cursor(cases, after, "opened_at").select_related("person")
    return list(rows.order_by("opened_at", "pk")[:limit])


def may_show_place(actor: Actor, person: Person | None) -> bool:
    """May this actor be told where `person` is, or by which unit and team they are helped?

    Of somebody under turvakielto, only those who handle their matter may; not even the person's own pages tell it,
    because another may look at the same phone.
    """
    if person is None or not person.non_disclosure:
        return True
    return actor.is_staff and (_handles_case(actor, person) or _handles_contact(actor, person))


def unit_of(actor: Actor, case: Case | None) -> Unit | None:
    """The unit where a case is handled, for whoever may know it; its team comes with the case."""
    return case.team.unit if case is not None and may_show_place(actor, case.person) else None


def may_show_area(actor: Actor, contact: Contact) -> bool:
    """May this actor be told which area a contact comes from? It is a place of its sender, or of whom it is about."""
    told = notification_of(contact)
    return all(may_show_place(actor, person) for person in (contact.person, told.subject if told else None))


def _handles_case(actor: Actor, person: Person) -> bool:
    case = Case.objects.filter(person=person).first()
    return case is not None and KNOW_PLACE.rule(actor, case)


def _handles_contact(actor: Actor, person: Person) -> bool:
    stands_in = Q(taken_by__in=actor.deputy_for) | Q(team__in=actor.duty_in)
    handled = Q(taken_by=actor.worker) | Q(stands_in, waiting_since__isnull=False)
    return Contact.objects.filter(handled, person=person).exists()


def records_of(person_id: UUID) -> list[UUID]:
    """The id of a person and of the records merged into theirs, as long as the merges stand."""
    first = "%s::uuid" if connection.vendor == "postgresql" else "%s"
    sql = _SAME.format(first=first, merge=Merge._meta.db_table)
    same = RawSQL(sql, (UUIDField().get_db_prep_value(person_id, connection),))  # noqa: S611 - nothing is typed in
    merged = Merge.objects.filter(kept__in=same, undone_at=None).values_list("merged", flat=True)
    return [person_id, *merged]


def was_merged(person: OuterRef) -> Exists:
    """Inside a question about people: does a record stand that was merged into theirs?"""
    return Exists(Merge.objects.filter(kept=person, undone_at=None))
