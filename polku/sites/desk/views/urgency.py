from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from polku.core.access import Actor
from polku.domain.contacts.actions import (
    access_contact,
    acknowledge_alarm,
    assess_alarm,
    raise_by_hand,
)
from polku.domain.contacts.models import Alarm, Contact
from polku.domain.contacts.permissions import JUDGE_URGENCY, READ
from polku.sites.desk.urgency_forms import VerdictForm
from polku.sites.gate import Asked, desk_view
from polku.sites.posted import only_posted


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="triage")
def alarm_raising(request: Asked, contact_id: UUID) -> HttpResponse:
    """Say that a contact is urgent: the duty of the hour is told."""
    found = access_contact(request.actor, contact_id, to=JUDGE_URGENCY)
    raise_by_hand(request.actor, found)
    return redirect("desk:contact", contact_id)


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="triage")
def alarm_acknowledging(request: Asked, contact_id: UUID) -> HttpResponse:
    """Say that I have seen the alarm. It goes on until somebody has assessed it."""
    found = access_contact(request.actor, contact_id, to=JUDGE_URGENCY)
    acknowledge_alarm(request.actor, found)
    return redirect("desk:contact", contact_id)


@only_posted("desk:contact")
@desk_view(door=access_contact, purpose="triage")
def alarm_assessing(request: Asked, contact_id: UUID) -> HttpResponse:
    """Assess an urgent contact: it is urgent, or it is not."""
    found = access_contact(request.actor, contact_id, to=JUDGE_URGENCY)
    form = VerdictForm(request.POST)
    if form.is_valid():
        assess_alarm(request.actor, found, is_urgent=form.cleaned_data["urgent"])
        found.alarm.refresh_from_db()
    # What is not urgent is again the matter of its team alone.
    return redirect("desk:contact", contact_id) if READ.allows(request.actor, found) else redirect("desk:queue")


def alarm_on(actor: Actor, contact: Contact) -> dict[str, Any]:
    """What the page of a contact shows of its urgency. The door has read the alarm with the contact."""
    return {"alarm": getattr(contact, "alarm", None), "may_judge": JUDGE_URGENCY.allows(actor, contact)}


def alarms_on(actor: Actor, alarms: Iterable[Alarm]) -> dict[str, Any]:
    """What the queue shows above everything else: the open alarms, and which of them the actor may open."""
    return {"alarms": [(alarm, READ.allows(actor, alarm.contact)) for alarm in alarms]}
