import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor

#: Offices whose holder may be the own worker of somebody who needs special support (SHL 42 §).
SOCIAL_WORKERS = ("social_worker", "leading_social_worker")


class Phase(models.TextChoices):
    """Where on the path a case is."""

    SENDER_UNCONFIRMED = "sender_unconfirmed", _("sender not confirmed yet")
    STARTED = "started", _("started")


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        """Cases this actor may know exist. Every read of a case starts here."""
        seen = Q(pk__in=[])
        if actor.person:
            seen |= Q(person=actor.person)
        if actor.worker:
            workers = {actor.worker} | actor.deputy_for
            teams = actor.teams | actor.leads | actor.duty_in
            mine = Q(worker__in=workers) | Q(team__in=teams)
            seen |= Q(Exists(Relation.objects.filter(mine, case=OuterRef("pk"), ends_at=None)))
        return self.filter(seen)

    def standing(self) -> Self:
        """Cases that somebody handles. One that nobody does has ended."""
        return self.filter(Exists(Relation.objects.filter(case=OuterRef("pk"), ends_at=None)))


class Case(models.Model):
    """A clientship. `person` is empty until the sender of its contact has been confirmed.

    `started_on` is the day its handling began (SHL 34 §). `waiting_since` is the moment from which the client has
    waited for our word, or None, and `promised_by` the one by which they were promised it; `their_turn_since` is when
    we gave the last word. With special support (erityinen tuki) its own worker is a social worker.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=12, unique=True)
    contact = models.OneToOneField("contacts.Contact", models.PROTECT, null=True, related_name="+")
    person = models.OneToOneField("people.Person", models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("staff.Team", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    started_on = models.DateField()
    special_support = models.BooleanField(default=False)
    waiting_since = models.DateTimeField(null=True)
    promised_by = models.DateTimeField(null=True)
    their_turn_since = models.DateTimeField(null=True)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=("opened_at", "id"), name="cases_in_order"),
            models.Index(fields=("team", "promised_by"), condition=Q(promised_by__isnull=False), name="cases_promised"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def phase(self) -> Phase:
        return Phase.STARTED if self.person_id else Phase.SENDER_UNCONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.waiting_since is not None

    def wait(self, since: datetime, *, promised_by: datetime | None) -> None:
        """The client has written. The first unanswered word counts."""
        if self.waiting_since is None:
            self.waiting_since, self.promised_by, self.their_turn_since = since, promised_by, None

    def answer(self, at: datetime, *, still_waits_since: datetime | None, promised_by: datetime | None) -> None:
        """We have written. What the client wrote and we had not seen still waits."""
        self.waiting_since, self.promised_by = still_waits_since, promised_by
        self.their_turn_since = None if still_waits_since else at


class Relation(models.Model):
    """Why a worker may see a case: as one of those who handle it, or because it is handled in their team.

    One of its workers is the client's own worker (omatyöntekijä). `office` and `special_support` stand here too, so
    that the database itself refuses anyone but a social worker where the law asks for one (SHL 42 §).
    """

    class Kind(models.TextChoices):
        OWN = "own", _("own worker")
        TEAM = "team", _("team")

    case = models.ForeignKey(Case, models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=8, choices=Kind)
    worker = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("staff.Team", models.PROTECT, null=True, related_name="+")
    is_main = models.BooleanField(default=False)
    office = models.CharField(max_length=32, blank=True)
    special_support = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=("worker", "ends_at", "case"), name="relation_of_worker"),
            models.Index(fields=("team", "ends_at", "case"), name="relation_of_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="own", worker__isnull=False, team=None)
                | Q(kind="team", worker=None, team__isnull=False),
                name="relation_is_of_a_worker_or_a_team",
            ),
            models.UniqueConstraint(
                fields=("case", "worker"), condition=Q(ends_at=None), name="one_standing_relation_a_worker"
            ),
            models.UniqueConstraint(
                fields=("case",), condition=Q(ends_at=None, is_main=True), name="one_main_worker_a_case"
            ),
            models.CheckConstraint(
                condition=Q(is_main=False) | Q(special_support=False) | Q(office__in=SOCIAL_WORKERS),
                name="special_support_has_a_social_worker",
            ),
            models.CheckConstraint(condition=Q(is_main=False) | Q(kind="own"), name="main_worker_is_a_worker"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="relation_ends_after_it_starts"
            ),
        ]


class Separation(models.Model):
    """That a wrong join was undone: what was taken from whom, so that nothing of it is shown to them again.

    `moved_to` is the case that keeps what was said with the wrong person. Undoing it is one step too.
    """

    contact = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    moved_to = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    done_by = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=("person",), condition=Q(undone_at=None), name="separations_of_person")]


class Merge(models.Model):
    """That two records of one human being were made one: what moved from `merged` to `kept`."""

    kept = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    merged = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    contacts = models.JSONField(default=list)
    cases = models.JSONField(default=list)
    notifications = models.JSONField(default=list)
    claims = models.JSONField(default=list)
    #: The code of `merged` that `kept` is found by since, as a row of `people.FormerHetu`.
    former_hetu = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300)
    done_by = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)


class Deputyship(models.Model):
    """During an absence the deputy (sijainen) sees what waits in the absent worker's cases. Both days included."""

    absent = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    deputy = models.ForeignKey("staff.Worker", models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="deputyship_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="nobody_is_their_own_deputy"),
        ]
