"""A change of a setting as people read it: what was called what, and how it stood before and after."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polku.core.languages import LANGUAGES
from polku.core.settings.models import TRANSLATED, WRITTEN_IN, Change
from polku.core.settings.other_languages import KIND
from polku.domain.deadlines.actions import RULE
from polku.domain.deadlines.models import Rule
from polku.domain.deadlines.queries.texts import name_of
from polku.domain.guidance.models import Article, Kind
from polku.domain.guidance.queries.campaigns import CHANGED as CAMPAIGN
from polku.domain.staff.models import Membership, Office, Topic
from polku.sites.desk.settings_forms import IN_LANGUAGE, TEXTS, WEEKDAYS
from polku.ui import moments

KINDS = {
    "worker": gettext_lazy("Worker"),
    "team": gettext_lazy("Team"),
    "unit": gettext_lazy("Unit"),
    "hours": gettext_lazy("Opening hours"),
    "exception": gettext_lazy("Exception to opening hours"),
    "duty": gettext_lazy("Duty"),
    "county": gettext_lazy("Texts of the county"),
    "areas": gettext_lazy("Areas"),
    KIND: gettext_lazy("Page in another language"),
    RULE: gettext_lazy("Time limit"),
    "article": gettext_lazy("Article of the guidance"),
    "synonym": gettext_lazy("Word people use"),
    "boost": gettext_lazy("What comes first"),
    CAMPAIGN: gettext_lazy("Campaign"),
}
FIELDS: dict[str, Any] = {
    "given_name": gettext_lazy("Given name"),
    "family_name": gettext_lazy("Family name"),
    "staff_id": gettext_lazy("User name"),
    "office": gettext_lazy("Office"),
    "own_words": gettext_lazy("Own words"),
    "is_administrator": gettext_lazy("Administrator"),
    "shows_own_words": gettext_lazy("The card shows the words"),
    "shows_family_name": gettext_lazy("The card shows the family name"),
    "photo": gettext_lazy("Photo"),
    "shows_photo": gettext_lazy("The card shows the photo"),
    "skill_topics": gettext_lazy("Topics"),
    "skill_languages": gettext_lazy("Languages"),
    "skill_areas": gettext_lazy("Areas"),
    "areas": gettext_lazy("Areas"),
    "left_on": gettext_lazy("Not here from"),
    "teams": gettext_lazy("Teams"),
    "duties": gettext_lazy("Coming duties"),
    "name": gettext_lazy("Name"),
    "unit": gettext_lazy("Unit"),
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("E-mail"),
    "address": gettext_lazy("Street address"),
    "receives_contacts": gettext_lazy("Receives contacts"),
    "serves_emergencies": gettext_lazy("Emergency social services"),
    "serves_children": gettext_lazy("Serves children"),
    "first_day": gettext_lazy("First day"),
    "last_day": gettext_lazy("Last day"),
    "periods": gettext_lazy("Open"),
    "reason_fi": gettext_lazy("Reason, in Finnish"),
    "reason_sv": gettext_lazy("Reason, in Swedish"),
    "reason_en": gettext_lazy("Reason, in English"),
    "emergency_phone": gettext_lazy("Number of urgent social help"),
    "emergency_notice_to": gettext_lazy("Where the emergency social services are told of an urgent contact"),
    "help_phone": gettext_lazy("Phone of help with using the service"),
    "title": gettext_lazy("Heading"),
    "words": gettext_lazy("Text"),
    "write_label": gettext_lazy("Words of the link to writing"),
    "phone_label": gettext_lazy("Heading of the phone"),
    "hours_label": gettext_lazy("Heading of the hours"),
    "closed_label": gettext_lazy("Word for closed"),
    "weekdays": gettext_lazy("Days of the week"),
    "unreviewed": gettext_lazy("Words that say it has not been checked"),
    "reviewed_by": gettext_lazy("Approved by"),
    "reviewed_on": gettext_lazy("Approved on"),
    "limit_amount": gettext_lazy("How many"),
    "limit_unit": gettext_lazy("Of what"),
    "source": gettext_lazy("Source"),
    "valid_from": gettext_lazy("From which day"),
    "kind": gettext_lazy("What it is"),
    "state": gettext_lazy("How it stands"),
    "owner": gettext_lazy("Answers for it"),
    "owner_role": gettext_lazy("Role"),
    "review_on": gettext_lazy("Read again"),
    "expires_on": gettext_lazy("Last day"),
    "language": gettext_lazy("Language"),
    "spoken": gettext_lazy("The word people use"),
    "means": gettext_lazy("What the texts call it"),
    "reason": gettext_lazy("Why"),
    "is_used": gettext_lazy("The search uses it"),
    "is_public": gettext_lazy("Everybody can read it"),
    "situations": gettext_lazy("Life situations"),
    "articles": gettext_lazy("Articles"),
    "services": gettext_lazy("Services"),
    "accessibility_email": gettext_lazy("Address for feedback on accessibility"),
    "works_on_christmas_eve": gettext_lazy("Christmas Eve is a working day here"),
    "works_on_midsummer_eve": gettext_lazy("Midsummer Eve is a working day here"),
    **{f"weekday_{number}": name for number, name in enumerate(WEEKDAYS)},
}
_PAGES = {
    "worker": "desk:settings-worker",
    "team": "desk:settings-team",
    "unit": "desk:settings-unit",
    "hours": "desk:settings-hours",
    "exception": "desk:settings-hours",
    "duty": "desk:settings-team-duty",
    KIND: "desk:settings-language",
    RULE: "desk:settings-rule",
    "synonym": "desk:guidance-word",
    CAMPAIGN: "desk:campaign",
}
#: Pages of what there is one of.
_ALONE = {"county": "desk:settings-county", "areas": "desk:settings-areas", "boost": "desk:guidance-boosts"}
_DAYS = ("left_on", "first_day", "last_day", "reviewed_on", "valid_from", "review_on", "expires_on")
_CHOICES: dict[str, Any] = {"limit_unit": Rule.Unit, "office": Office, "kind": Kind, "state": Article.State}


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words. Each line is a field, what stood there before, and after."""

    kind: str
    title: str
    who: str
    at: Any
    lines: list[tuple[str, str, str]]
    address: str


def in_words(change: Change) -> Told:
    """The change as a page shows it, in the language of whoever reads."""
    fields = dict.fromkeys([*change.before, *change.after])
    lines = [
        (_label(name), _value(name, change.before.get(name)), _value(name, change.after.get(name))) for name in fields
    ]
    return Told(
        kind=str(KINDS.get(change.kind, change.kind)),
        title=name_of(change.title) if change.kind == RULE else change.title,
        who=change.by_name,
        at=change.at,
        lines=[line for line in lines if line[1] != line[2]],
        address=_address(change),
    )


def _address(change: Change) -> str:
    """Where the thing is changed. Nothing of it goes away, so the page is there."""
    if change.kind in _ALONE:
        return reverse(_ALONE[change.kind])
    return reverse(_PAGES[change.kind], args=[change.object_id]) if change.kind in _PAGES else ""


def _label(name: str) -> str:
    if name in FIELDS:
        return str(FIELDS[name])
    text, _under, language = name.rpartition("_")
    if text in TRANSLATED and language in WRITTEN_IN:
        return _("%(text)s, %(language)s") % {"text": TEXTS[text], "language": IN_LANGUAGE[language]}
    if text in FIELDS and language in dict(LANGUAGES):
        return _("%(text)s, %(language)s") % {"text": FIELDS[text], "language": dict(LANGUAGES)[language]}
    day = _as_day(name)
    return moments.day(day) if day else name


def _value(name: str, value: Any) -> str:
    """A value in words; nothing is a dash."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if not value:
        return "–"
    if name in _CHOICES and value in _CHOICES[name]:
        return str(_CHOICES[name](value).label)
    if name in _DAYS and (day := _as_day(value)):
        return moments.full_day(day)
    if isinstance(value, list):
        return ", ".join(_part(name, each) for each in value)
    return str(value)


def _part(name: str, part: Any) -> str:
    match name, part:
        case "teams", [team, role] if role in Membership.Role:
            return f"{team} ({Membership.Role(role).label})"
        case "duties", [day, team] if found := _as_day(day):
            return f"{moments.day(found)} {team}"
        case "skill_topics", code if code in Topic:
            return str(Topic(code).label)
        case "skill_languages", code:
            return dict(LANGUAGES).get(code, str(code))
    return str(part)


def _as_day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
