"""Guidance beside a worker's work: on the topics of a client's case, and on a time limit.

Whose case or contact it is is never told: an address carries codes of topics, or of a rule, and nothing else.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import topics_of
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, rules_now
from polku.domain.deadlines.queries.texts import name_of
from polku.domain.guidance.actions import access_guidance
from polku.domain.guidance.permissions import READ_GUIDANCE
from polku.domain.guidance.queries import beside, lines_resting_on, sections_held
from polku.domain.staff.models import Topic
from polku.domain.statutes.queries.documents import number_in_words
from polku.domain.statutes.queries.references import recognise
from polku.sites.desk.search_forms import SearchForm
from polku.sites.gate import Asked, desk_view

#: Between the codes of topics in an address.
_BETWEEN = "-"
#: What a rule of the county's own serves: it names no section itself.
_SERVES = {REPLY_TO_CONTACT: "1301/2014 36 §"}


def panel_beside(contact: Contact | None) -> dict[str, Any]:
    """For `desk/_guidance_beside.html`: a search, and where the guidance on what the contact is about stands."""
    topics = topics_of(contact) if contact else []
    return {
        "form": SearchForm(auto_id="beside-%s"),
        "address": reverse("desk:guidance-beside", args=[_BETWEEN.join(sorted(topics)) or Topic.OTHER]),
    }


@desk_view(door=access_guidance, purpose="guidance")
def guidance_beside(request: Asked, topics: str) -> HttpResponse:
    """What there is about the topics, and what the worker has marked. Within a case, a part of its page."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    known = [Topic(code) for code in dict.fromkeys(topics.split(_BETWEEN)) if code in Topic.values]
    if not known:
        raise Unseen
    found = beside(request.actor, [topic.value for topic in known], get_language() or "fi")
    context = {"found": found, "topics": [topic.label for topic in known if topic != Topic.OTHER]}
    return render(request, f"desk/guidance/{'_beside' if request.htmx else 'beside'}.html", context)


@desk_view(door=access_guidance, purpose="guidance")
def guidance_for_rule(request: Asked, rule_code: str) -> HttpResponse:
    """What a time limit rests on: its section of the law as we hold it, and our own guidance on that."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    rule = next((now for now, _coming in rules_now(clock.today()) if now.code == rule_code), None)
    if rule is None:
        raise Unseen
    references = recognise(f"{rule.source}; {_SERVES.get(rule_code, '')}")
    context = {
        "rule": rule,
        "name": name_of(rule_code),
        "sections": [
            {
                "act": section.act,
                "heading": section.heading,
                "number": number_in_words(section.number),
                "args": (section.act.number.replace("/", "-"), section.number.replace(":", "-")),
            }
            for section in sections_held(references)
        ],
        "lines": lines_resting_on(request.actor, references, get_language() or "fi"),
    }
    return render(request, "desk/guidance/for_rule.html", context)
