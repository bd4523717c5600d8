"""The pages in other languages: read, changed, and approved by a native reader."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.languages import OTHER_LANGUAGES
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.core.settings.models import OtherLanguage

KIND = "other_language"
_TEXTS = ("title", "words", "write_label", "phone_label", "hours_label", "closed_label", "weekdays", "unreviewed")
_DAYS = 7


def in_order() -> list[OtherLanguage]:
    """Every language, in the order of `OTHER_LANGUAGES`."""
    places = {code: place for place, (code, _name) in enumerate(OTHER_LANGUAGES)}
    return sorted(OtherLanguage.objects.all(), key=lambda each: places.get(each.code, len(places)))


def page_in(code: str) -> OtherLanguage | None:
    """The page in one language."""
    return OtherLanguage.objects.filter(code=code).first()


def state_of(row: OtherLanguage) -> changes.State:
    """The texts, and who has approved them."""
    reviewed_on = row.reviewed_on.isoformat() if row.reviewed_on else None
    return {name: getattr(row, name) for name in _TEXTS} | {"reviewed_by": row.reviewed_by, "reviewed_on": reviewed_on}


@transaction.atomic
def change_page(actor: Actor, code: str, *, seen: str | None = None, **told: str) -> None:
    """The page says this from now on. Whoever approved it approved other words, so it waits for a reader again.

    Raises `ChangedMeanwhile`, and `RuleBroken` when the days of the week are not seven.
    """
    names = [name for name in told.get("weekdays", "").split(",") if name.strip()]
    if "weekdays" in told and len(names) != _DAYS:
        raise RuleBroken("language.weekdays", _("Write the seven days of the week, Monday first, with commas between."))
    row, before = _locked(code, seen)
    if all(getattr(row, name) == value for name, value in told.items()):
        return
    for name, value in told.items():
        setattr(row, name, value)
    row.reviewed_by, row.reviewed_on = "", None
    _save(actor, row, before, "language.changed")


@transaction.atomic
def approve_page(actor: Actor, code: str, *, reader: str, seen: str | None = None) -> None:
    """A native reader has read the page as it was `seen` and finds it right. Raises `ChangedMeanwhile`."""
    row, before = _locked(code, seen)
    row.reviewed_by, row.reviewed_on = reader, clock.today()
    _save(actor, row, before, "language.approved")


def _locked(code: str, seen: str | None) -> tuple[OtherLanguage, dict[str, Any]]:
    row = OtherLanguage.objects.select_for_update().get(pk=code)
    before = state_of(row)
    changes.check(before, seen)
    return row, before


def _save(actor: Actor, row: OtherLanguage, before: dict[str, Any], verb: str) -> None:
    if changes.note(actor, KIND, row.code, title=row.name, before=before, after=state_of(row)):
        row.save()
        log.did(actor, verb, kind=KIND, id=row.code)
