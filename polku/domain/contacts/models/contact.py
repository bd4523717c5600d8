import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.crypto import digest, spoken_code
from polku.core.phones import as_read
from polku.domain.staff.models import Topic

#: Characters a person may write at once: about two pages.
LONGEST_WORDS = 5000


def code_index(code: str) -> str:
    """The look-up key of a receipt's code."""
    return digest("receipt-index", code)


def word_index(contact: uuid.UUID, word: str) -> str:
    """What is kept of the word a person chose to go with their code. Letter case and spaces around are forgiven."""
    return digest("receipt-word", f"{contact}\0{word.strip().casefold()}")


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, actor: Actor) -> Self:
        """Contacts this actor may know exist: their own, those they took or are to take, and their teams'.

        The emergency social services know of every urgent one, until it has been assessed and answered.
        """
        mine = Q(pk__in=[])
        if actor.person:
            mine |= Q(person=actor.person)
        if actor.worker:
            mine |= Q(taken_by=actor.worker) | Q(taken_by__in=actor.deputy_for)
            mine |= Q(team__in=actor.teams | actor.leads | actor.duty_in)
            mine |= Q(assigned_to=actor.worker, taken_by=None, waiting_since__isnull=False)
        if actor.in_emergencies:
            mine |= Q(alarm__isnull=False, alarm__assessed_at=None)
            mine |= Q(alarm__was_urgent=True, waiting_since__isnull=False)
        return self.filter(mine)


class Contact(models.Model):
    """What somebody wrote to us or told us: by which way it came, whom it is about, who answers for it and by when.

    `person` is the confirmed sender, and only a contact about oneself ever has one: a contact about another person is
    a `Notification` too, and its sender is told nothing. `waiting_since` is when a word of ours began to be waited
    for, or None. Whoever has not said whom it is about counts as writing about another.
    """

    class Reach(models.TextChoices):
        PHONE = "phone", _("A text message or a call")
        EMAIL = "email", _("E-mail")
        CODE = "code", _("I come back here with my code")

    class Channel(models.TextChoices):
        WEB = "web", _("written here")
        PHONE = "phone", _("phone call")
        VISIT = "visit", _("visit")
        LETTER = "letter", _("letter")
        SMS = "sms", _("text message")

    #: Ways by which it comes to us by itself; by any other a worker records it.
    WRITTEN_TO_US = (Channel.WEB, Channel.SMS)

    class About(models.TextChoices):
        SELF = "self", _("It is about me")
        OTHER = "other", _("It is about somebody else")

    class ReachTime(models.TextChoices):
        MORNING = "morning", _("In the morning")
        MIDDAY = "midday", _("In the middle of the day")
        AFTERNOON = "afternoon", _("In the afternoon")

    #: More minutes than this are not of one contact: they were mistyped.
    MOST_MINUTES = 6000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    words = models.TextField(max_length=LONGEST_WORDS)
    about = models.CharField(max_length=8, choices=About, blank=True)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.WEB)
    recorded_by = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    reach_by = models.CharField(max_length=8, choices=Reach)
    reach_at = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=16)
    arrived_at = models.DateTimeField()
    #: The day its clock is due, kept here too, so that the queue is read in this order from an index.
    due_on = models.DateField()
    code_index = models.CharField(max_length=64, unique=True)
    word_index = models.CharField(max_length=64, blank=True)
    #: Not indexed: a team has most of the table, and whoever looks for its few that wait would be led through all.
    team = models.ForeignKey("staff.Team", models.PROTECT, related_name="+", db_index=False)
    #: From which part of the county it comes, where that was told. Under turvakielto it is a place like any other.
    area = models.ForeignKey("staff.Area", models.SET_NULL, null=True, related_name="+")
    #: Who was found on the day's duty list when it arrived; None means that the whole duty of the team answers for it.
    assigned_to = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    taken_by = models.ForeignKey("staff.Worker", models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    #: When somebody first took it: the day of its clientship (SHL 34 §), whoever goes on with it later.
    handled_from = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    is_minor = models.BooleanField(default=False)
    reach_time = models.CharField(max_length=12, choices=ReachTime, blank=True)
    may_leave_message = models.BooleanField(null=True)
    #: Nothing at all goes to `reach_at`; `agreed_way` tells the worker what was agreed instead.
    phone_is_unsafe = models.BooleanField(default=False)
    agreed_way = models.CharField(max_length=200, blank=True)
    interpreter = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    visit_avoided = models.BooleanField(null=True)

    objects: ClassVar[ContactQuerySet] = ContactQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(
                fields=("team", "due_on", "arrived_at", "id"),
                condition=Q(waiting_since__isnull=False),
                name="contact_queue",
            ),
            models.Index(
                fields=("taken_by", "due_on", "arrived_at", "id"),
                condition=Q(waiting_since__isnull=False),
                name="contact_taken_queue",
            ),
            models.Index(
                fields=("assigned_to", "due_on", "arrived_at", "id"),
                condition=Q(waiting_since__isnull=False),
                name="contact_assigned_queue",
            ),
            models.Index(fields=("person", "-arrived_at"), name="contacts_of_person"),
            models.Index(fields=("reach_at",), condition=Q(phone_is_unsafe=True), name="contacts_not_safe"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_by=None, taken_at=None) | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="contact_taken_by_somebody_at_a_time",
            ),
            models.CheckConstraint(condition=Q(reach_by="code") | ~Q(reach_at=""), name="contact_has_the_way_it_chose"),
            models.CheckConstraint(condition=Q(about="self") | Q(person=None), name="contact_about_another_has_nobody"),
            models.CheckConstraint(
                condition=Q(channel__in=("web", "sms"), recorded_by=None)
                | (~Q(channel__in=("web", "sms")) & Q(recorded_by__isnull=False)),
                name="contact_by_another_way_was_recorded",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def code(self) -> str:
        """The receipt's code: 80 bits that only this installation's key can derive again."""
        return spoken_code("receipt", str(self.pk))

    @property
    def reach_in_short(self) -> Promise:
        """How the sender can be reached, in a worker's words."""
        return {"phone": _("by phone"), "email": _("by e-mail"), "code": _("with the code")}[self.reach_by]

    @property
    def reach_as_read(self) -> str:
        """The number or address, as people write it."""
        return as_read(self.reach_at) if self.reach_by == self.Reach.PHONE else self.reach_at

    @property
    def is_taken(self) -> bool:
        return self.taken_by_id is not None

    @property
    def is_own(self) -> bool:
        """Did the sender say that it is about themselves?"""
        return self.about == self.About.SELF

    @property
    def may_be_sent_to(self) -> bool:
        """Is there a number or an address, and is it safe to send something there?"""
        return bool(self.reach_at) and not self.phone_is_unsafe

    @property
    def is_urgent(self) -> bool:
        """Does it wait for a human to assess its urgency, or for our word after it was found urgent?"""
        alarm = getattr(self, "alarm", None)
        return alarm is not None and bool(alarm.is_open or (alarm.was_urgent and self.is_waiting))

    @property
    def is_waiting(self) -> bool:
        return self.waiting_since is not None


class ContactTopic(models.Model):
    """One thing a contact is about; there may be several."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="topics")
    topic = models.CharField(max_length=16, choices=Topic)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("contact", "topic"), name="one_topic_a_contact")]
