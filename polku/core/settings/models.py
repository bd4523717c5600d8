from typing import ClassVar

from django.db import models
from django.db.models import Q

from polku.core.audit.models import AppendOnlyRow, AppendOnlyRows
from polku.core.hours import WorkedEves
from polku.core.languages import OTHER_LANGUAGES, RIGHT_TO_LEFT

#: Texts that differ by language, and the longest there may be.
TRANSLATED = {
    "name": 120,
    "address": 200,
    "help_place": 200,
    "help_hours": 120,
    "controller": 300,
    "data_protection_officer": 300,
}
#: Plain Finnish reads the Finnish ones.
WRITTEN_IN = ("fi", "sv", "en")


class County(models.Model):
    """What the county tells of itself. At most one row; every text is plain, and shown as it was typed."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    name_fi = models.CharField(max_length=TRANSLATED["name"], blank=True)
    name_sv = models.CharField(max_length=TRANSLATED["name"], blank=True)
    name_en = models.CharField(max_length=TRANSLATED["name"], blank=True)
    address_fi = models.CharField(max_length=TRANSLATED["address"], blank=True)
    address_sv = models.CharField(max_length=TRANSLATED["address"], blank=True)
    address_en = models.CharField(max_length=TRANSLATED["address"], blank=True)
    controller_fi = models.CharField(max_length=TRANSLATED["controller"], blank=True)
    controller_sv = models.CharField(max_length=TRANSLATED["controller"], blank=True)
    controller_en = models.CharField(max_length=TRANSLATED["controller"], blank=True)
    data_protection_officer_fi = models.CharField(max_length=TRANSLATED["data_protection_officer"], blank=True)
    data_protection_officer_sv = models.CharField(max_length=TRANSLATED["data_protection_officer"], blank=True)
    data_protection_officer_en = models.CharField(max_length=TRANSLATED["data_protection_officer"], blank=True)
    #: Help with using the service: a phone, a place and hours, on every page.
    help_phone = models.CharField(max_length=32, blank=True)
    help_place_fi = models.CharField(max_length=TRANSLATED["help_place"], blank=True)
    help_place_sv = models.CharField(max_length=TRANSLATED["help_place"], blank=True)
    help_place_en = models.CharField(max_length=TRANSLATED["help_place"], blank=True)
    help_hours_fi = models.CharField(max_length=TRANSLATED["help_hours"], blank=True)
    help_hours_sv = models.CharField(max_length=TRANSLATED["help_hours"], blank=True)
    help_hours_en = models.CharField(max_length=TRANSLATED["help_hours"], blank=True)
    phone = models.CharField(max_length=32, blank=True)
    email = models.CharField(max_length=254, blank=True)
    emergency_phone = models.CharField(max_length=32, blank=True)
    #: Where the emergency social services are told of an urgent contact: a number in E.164 or an e-mail address.
    emergency_notice_to = models.CharField(max_length=254, blank=True)
    accessibility_email = models.CharField(max_length=254, blank=True)
    works_on_christmas_eve = models.BooleanField(default=False)
    works_on_midsummer_eve = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_county")]

    def text(self, name: str, language: str) -> str:
        """A text in `language`, else in Finnish."""
        return getattr(self, f"{name}_{language}", "") or getattr(self, f"{name}_fi")

    @property
    def worked_eves(self) -> WorkedEves:
        return WorkedEves(christmas=self.works_on_christmas_eve, midsummer=self.works_on_midsummer_eve)


class OtherLanguage(models.Model):
    """One page in a language that Polku does not speak: that there is an interpreter, and how to reach us.

    `weekdays` are seven names with commas between them, Monday first. Until a native reader has approved the texts as
    they stand, the page says that nobody has; `unreviewed` says it in the language itself.
    """

    code = models.CharField(max_length=8, primary_key=True, choices=OTHER_LANGUAGES)
    title = models.CharField(max_length=200)
    words = models.TextField(max_length=3000)
    write_label = models.CharField(max_length=80)
    phone_label = models.CharField(max_length=80)
    hours_label = models.CharField(max_length=80)
    closed_label = models.CharField(max_length=80)
    weekdays = models.CharField(max_length=200)
    unreviewed = models.CharField(max_length=200)
    reviewed_by = models.CharField(max_length=120, blank=True)
    reviewed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by="", reviewed_on=None) | (~Q(reviewed_by="") & Q(reviewed_on__isnull=False)),
                name="other_language_reviewed_by_somebody_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """The language, by its own name."""
        return dict(OTHER_LANGUAGES).get(self.code, self.code)

    @property
    def direction(self) -> str:
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    @property
    def is_reviewed(self) -> bool:
        return self.reviewed_on is not None

    @property
    def weekday_names(self) -> list[str]:
        """The names of the days, Monday first."""
        return [name.strip() for name in self.weekdays.split(",")]


class Change(AppendOnlyRow):
    """One change of a setting: who, when, and of the fields that changed what stood there before and after.

    Names are kept as they were then, and ids are plain columns: a row stays as it was whatever becomes of the thing.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    by_worker = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    object_id = models.CharField(max_length=64)
    title = models.CharField(max_length=200, blank=True)
    before = models.JSONField()
    after = models.JSONField()

    objects: ClassVar[AppendOnlyRows["Change"]] = AppendOnlyRows.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "id"], name="changes_of_a_thing")]
