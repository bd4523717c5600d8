"""What each legal clock is called, what starts it, whom it covers and what fulfils it: texts for people, by code.

The limits, sources and days of validity are rows of `Rule`. A code that stands in the table only shows itself.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """A rule in words. An empty text: nobody has written one."""

    name: Text
    starts: Text = ""
    covers: Text = ""
    fulfilled_by: Text = ""


_EVERYONE = _("everyone")
_APPLICANTS = _("everyone who applies")
_ARRIVED = _("a contact arrived")
_APPLIED = _("an application arrived")
_PENDING = _("the matter became pending")
_DECISION = _("a decision")
_STARTED = _("the assessment was started")

#: In the order in which a page shows them.
TEXTS: dict[str, RuleTexts] = {
    "contact.reply": RuleTexts(
        _("Reply to a contact"),
        _ARRIVED,
        _EVERYONE,
        _("spoken with; a written answer read; a letter posted; or, when no way was given, a general answer laid out"),
    ),
    "contact.urgent": RuleTexts(_("Urgent need"), _ARRIVED, _EVERYONE, _("urgency assessed by a person")),
    "contact.minor": RuleTexts(
        _("A contact from somebody under 18"), _ARRIVED, _("under 18"), _("handed over to children's services")
    ),
    "assessment.start.groups": RuleTexts(
        _("Start of the assessment, named groups"),
        _("a contact by the client, a relative or a legal representative"),
        _("over 75; highest care allowance; a disabled person under act 675/2023"),
        _STARTED,
    ),
    "assessment.start": RuleTexts(_("Start of the assessment, all others"), _ARRIVED, _EVERYONE, _STARTED),
    "assessment.child.start": RuleTexts(
        _("Start of a child's assessment"), _PENDING, _("a child in need of special support"), _STARTED
    ),
    "assessment.child.ready": RuleTexts(
        _("A child's assessment ready"),
        _PENDING,
        _("a child in need of special support"),
        _("the assessment is ready"),
    ),
    "decision.carry_out": RuleTexts(_("Carrying out a decision"), _PENDING, _EVERYONE, _("the service was given")),
    "mental_health.under_23": RuleTexts(
        _("Mental-health service for the young"), _("the need was established"), _("under 23"), _("carried out")
    ),
    "assistance.decision": RuleTexts(_("Decision on social assistance"), _APPLIED, _APPLICANTS, _DECISION),
    "assistance.incomplete": RuleTexts(
        _("Incomplete application for social assistance"),
        _APPLIED,
        _APPLICANTS,
        _("an itemised request; after the completed application a decision"),
    ),
    "application.not_completed": RuleTexts(
        _("Application not completed in time"), _("the set time ran out"), _APPLICANTS, _DECISION
    ),
    "assistance.urgent": RuleTexts(_("Urgent social assistance"), _APPLIED, _("in urgent need"), _DECISION),
    "assistance.talk": RuleTexts(
        _("Talk with a social worker or counsellor"), _("the client asked"), _("clients"), _("the conversation")
    ),
    "assistance.joint_meeting": RuleTexts(
        _("Joint meeting with Kela"),
        _("the client asked"),
        _("clients"),
        _("the meeting, unless evidently groundless"),
    ),
    "objection": RuleTexts(
        _("Objection to a decision"),
        _("notice of the decision; a letter counts on the 7th day after sending"),
        _("clients"),
        _("shown to the client"),
    ),
    "log.request": RuleTexts(
        _("Request for log data"), _("a written request arrived"), _("clients"), _("the log was given")
    ),
    "own_data.answer": RuleTexts(
        _("Own data, correction or restriction"),
        _("a request arrived"),
        _EVERYONE,
        _("an answer, or a written refusal with the way to the Data Protection Ombudsman"),
    ),
    "breach.notice": RuleTexts(
        _("Breach of personal data"), _("the breach became known"), _EVERYONE, _("notice to the authority")
    ),
    "complaint": RuleTexts(_("Complaint (muistutus)"), _("a complaint arrived"), _EVERYONE, _("an answer")),
    "follow_up": RuleTexts(_("Follow-up after the end"), _("the last meeting"), _("clients"), _("a follow-up contact")),
}


def texts_of(code: str) -> RuleTexts:
    """The rule in words; a code nobody has written words for is its own name."""
    return TEXTS.get(code) or RuleTexts(code)


def name_of(code: str) -> str:
    """What the rule is called, in the language of whoever reads."""
    return str(texts_of(code).name)
