from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

#: A whole act's number, `1301/2014`, and that of a section, `36`, `14a` or `4:48`.
LONGEST_NUMBER = 16
LONGEST_ADDRESS = 300
#: What an act amends whose title does not tell it, or names an act that is not known.
UNCLEAR = "?"


class ActQuerySet(models.QuerySet["Act"]):
    def called(self, number: str) -> Self:
        """The act of a number: the consolidated text, when both it and the text as enacted are held."""
        return self.filter(number=number).order_by("form")


class Act(models.Model):
    """One act (säädös) in one form: consolidated (ajantasainen), or as it was enacted (säädöskokoelma).

    `updated_on` is the day up to which the source had taken in amendments; `read_on` the day it was read from there.
    """

    class Form(models.TextChoices):
        CONSOLIDATED = "consolidated"
        ENACTED = "enacted"

    number = models.CharField(max_length=LONGEST_NUMBER)
    form = models.CharField(max_length=12, choices=Form)
    title = models.CharField(max_length=500)
    is_repealed = models.BooleanField(default=False)
    #: Of an amending act (muutossäädös) as enacted: the number of the act it amends, as far as its title tells.
    amends = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    in_force_from = models.DateField(null=True)
    updated_on = models.DateField(null=True)
    read_on = models.DateField()
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    digest = models.CharField(max_length=64)

    objects: ClassVar[ActQuerySet] = ActQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=("amends",), condition=~Q(amends=""), name="acts_that_amend")]
        constraints = [models.UniqueConstraint(fields=("number", "form"), name="one_act_a_form")]

    def __str__(self) -> str:
        return self.number

    @property
    def is_consolidated(self) -> bool:
        return self.form == self.Form.CONSOLIDATED


class SectionQuerySet(models.QuerySet["Section"]):
    def standing_in(self, act: Act) -> Self:
        """The sections that an act has, each number once. None for an act that is not held itself."""
        return self.filter(act=act.pk, occurrence=1, ended_on=None).order_by("order")

    def added_to(self, number: str) -> Self:
        """Sections that amending acts as enacted gave to the act of this number, the newest act last."""
        return self.filter(act__amends=number, act__form=Act.Form.ENACTED).order_by("act_id", "order")


class Section(models.Model):
    """One section (pykälä) of an act.

    A number that is met twice, as the present and the coming wording, is told apart by `occurrence`. One that the
    source has no more stays for the days before `ended_on`.
    """

    act = models.ForeignKey(Act, models.CASCADE, related_name="sections")
    number = models.CharField(max_length=LONGEST_NUMBER)
    occurrence = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveIntegerField()
    chapter = models.CharField(max_length=300, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True)

    objects: ClassVar[SectionQuerySet] = SectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=("act", "number", "occurrence"), name="one_section_a_number")]

    def __str__(self) -> str:
        return self.number

    def has_ended_by(self, day: date) -> bool:
        return self.ended_on is not None and self.ended_on <= day


class WordingQuerySet(models.QuerySet["Wording"]):
    def amending(self, act: str, section: str) -> Self:
        """What amending acts as enacted gave to a section of an act."""
        return self.filter(
            section__number=section, section__act__amends=act, section__act__form=Act.Form.ENACTED
        ).select_related("section__act")


class Wording(models.Model):
    """What a section says, by subsection (momentti). An empty one in an amending act means: unchanged.

    `valid_from` is None for the first wording that was read: it held already, since when is not known. A wording that
    came after it is valid from the day up to which the source had been brought.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="wordings")
    moments = models.JSONField()
    valid_from = models.DateField(null=True)

    objects: ClassVar[WordingQuerySet] = WordingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("section", "valid_from"), name="one_wording_from_a_day"),
            models.UniqueConstraint(fields=("section",), condition=Q(valid_from=None), name="one_first_wording"),
        ]

    def holds_on(self, day: date) -> bool:
        return self.valid_from is None or self.valid_from <= day
