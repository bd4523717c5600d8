"""Who may do what in a case. Membership of the team is in none of them: it shows code, phase and waiting time only."""

from polku.core.access import Actor, Permission
from polku.domain.cases.models import Case, Relation

#: Purposes with which a lead may open the contents of a case.
LEADS_PURPOSES = frozenset({"decision", "review"})


def _is_own_worker(actor: Actor, case: Case) -> bool:
    own = Relation.objects.filter(case=case, kind=Relation.Kind.OWN, worker=actor.worker, ends_at=None)
    return actor.is_staff and own.exists()


def _stands_in(actor: Actor, case: Case) -> bool:
    """Deputy of an own worker, or on duty in the team, while something waits."""
    if not (actor.is_staff and case.is_waiting):
        return False
    if case.team_id in actor.duty_in:
        return True
    own = Relation.objects.filter(case=case, kind=Relation.Kind.OWN, worker__in=actor.deputy_for, ends_at=None)
    return own.exists()


def _leads_and_reviews(actor: Actor, case: Case) -> bool:
    return actor.is_staff and case.team_id in actor.leads and actor.purpose in LEADS_PURPOSES


def _is_theirs(actor: Actor, case: Case) -> bool:
    return actor.speaks_for(case.person_id)


READ = Permission("cases.read", _is_own_worker)
READ_WAITING = Permission("cases.read_waiting", _stands_in)
REVIEW = Permission("cases.review", _leads_and_reviews)
SEARCH = Permission(
    "cases.search",
    lambda actor, case: _is_own_worker(actor, case) or _stands_in(actor, case) or _leads_and_reviews(actor, case),
)
WRITE = Permission("cases.write", lambda actor, case: _is_own_worker(actor, case) or _stands_in(actor, case))
#: Whoever handles the case, and the lead of its team, who needs no look at what is in it for that.
CHANGE_WORKERS = Permission(
    "cases.change_workers",
    lambda actor, case: _is_own_worker(actor, case) or (actor.is_staff and case.team_id in actor.leads),
)
KNOW_PLACE = Permission("cases.know_place", WRITE.rule)
CHANGE_DETAILS = Permission("cases.change_details", WRITE.rule)
#: A colleague, or somebody whom the worker helps and shows it to.
SEE_PHOTO = Permission(
    "cases.see_photo", lambda actor, worker: actor.is_staff or (actor.person is not None and worker.shows_photo)
)
READ_OWN = Permission("cases.read_own", _is_theirs)
WRITE_OWN = Permission("cases.write_own", _is_theirs)
