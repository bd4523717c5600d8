"""Who handles a case: several named workers, one of them the client's own worker (omatyöntekijä, SHL 42 §)."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.rules import RuleBroken
from polku.domain.cases.models import SOCIAL_WORKERS, Case, Relation
from polku.domain.staff.models import Worker


@transaction.atomic
def add_worker(actor: Actor, case: Case, worker: Worker) -> None:
    """One more worker handles the case from now on. Whoever does already, goes on."""
    case = _locked(case)
    worker = _as_now(worker)
    if worker.has_left(clock.today()):
        raise RuleBroken("case.worker_left", _("This colleague does not work here any more. Choose somebody else."))
    if _handling(case).filter(worker=worker).exists():
        return
    Relation.objects.create(
        case=case,
        kind=Relation.Kind.OWN,
        worker=worker,
        office=worker.office,
        special_support=case.special_support,
        starts_at=clock.now(),
    )
    _did(actor, case, "case.worker_added")


@transaction.atomic
def end_worker(actor: Actor, case: Case, worker: Worker) -> None:
    """The worker handles the case no more. The own worker goes only when somebody else has become that."""
    case = _locked(case)
    held = _handling(case).filter(worker=worker).first()
    if held is None:
        return
    if held.is_main:
        raise RuleBroken("case.main_worker_stays", _("Choose another own worker first. Every client has one."))
    held.ends_at = clock.now()
    held.save(update_fields=["ends_at"])
    _did(actor, case, "case.worker_ended")


@transaction.atomic
def make_main(actor: Actor, case: Case, worker: Worker) -> None:
    """The worker, who handles the case already, is the client's own worker from now on; the one before goes on too."""
    case = _locked(case)
    worker = _as_now(worker)
    held = _handling(case).filter(worker=worker).first()
    if held is None or worker.has_left(clock.today()):
        raise RuleBroken("case.not_its_worker", _("Add this colleague to the case first."))
    if held.is_main:
        return
    held.office = worker.office
    if case.special_support and held.office not in SOCIAL_WORKERS:
        raise _asks_for_social_worker()
    _handling(case).filter(is_main=True).update(is_main=False)
    held.is_main = True
    held.save(update_fields=["is_main", "office"])
    _did(actor, case, "case.main_worker_changed")


@transaction.atomic
def set_special_support(actor: Actor, case: Case, *, on: bool) -> None:
    """The client needs special support (erityinen tuki), or does not. With it the own worker is a social worker."""
    case = _locked(case)
    if case.special_support == on:
        return
    main = _handling(case).select_related("worker").filter(is_main=True).first()
    if main is not None and main.worker is not None:
        main.office = _as_now(main.worker).office
        if on and main.office not in SOCIAL_WORKERS:
            raise _asks_for_social_worker()
        main.save(update_fields=["office"])
    case.special_support = on
    case.save(update_fields=["special_support"])
    _handling(case).update(special_support=on)
    _did(actor, case, "case.special_support_on" if on else "case.special_support_off")


def follow_office(worker_id: UUID, office: str) -> None:
    """The worker holds this office in every case they handle. What has ended stays as it was (SHL 42 §)."""
    handled = Relation.objects.filter(worker=worker_id, kind=Relation.Kind.OWN, ends_at=None)
    if office not in SOCIAL_WORKERS and handled.filter(is_main=True, special_support=True).exists():
        raise RuleBroken(
            "worker.own_worker_with_special_support",
            _(
                "This colleague is the own worker of a client who needs special support, so the office is a social"
                " worker's. Ask the lead to choose another own worker first."
            ),
        )
    handled.update(office=office)


def _asks_for_social_worker() -> RuleBroken:
    return RuleBroken(
        "case.social_worker_needed",
        _("With special support the own worker is a social worker. Choose a social worker as the own worker first."),
    )


def _handling(case: Case) -> QuerySet[Relation]:
    return Relation.objects.filter(case=case, kind=Relation.Kind.OWN, ends_at=None)


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update().get(pk=case.pk)


def _as_now(worker: Worker) -> Worker:
    """The worker under lock: their office does not change between being read and being written to the case."""
    return Worker.objects.select_for_update().get(pk=worker.pk)


def _did(actor: Actor, case: Case, verb: str) -> None:
    journal.write(verb, actor=actor, case=case.pk, person=case.person_id)
    log.did(actor, verb, kind="case", id=case.pk, persons=[case.person_id])
    live.hint(live.topic("thread", case.pk), live.topic("team", case.team_id))
