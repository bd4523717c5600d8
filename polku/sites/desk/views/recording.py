from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.contacts.actions import access_recording, record_contact
from polku.domain.contacts.permissions import READ
from polku.sites.desk.queue_forms import RecordingForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on


@desk_view(door=access_recording, purpose="triage")
def contact_recording(request: Asked) -> HttpResponse:
    """Write down a phone call, a visit or a letter."""
    access_recording(request.actor)
    form = RecordingForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            contact = record_contact(request.actor, form.recorded(), key=form.cleaned_data["key"])
            if READ.allows(request.actor, contact):
                return redirect("desk:contact", contact.pk)
            # Whoever records for another team hands it on, and sees it no more.
            return redirect("desk:queue")
    return render(request, "desk/recording.html", {"form": form}, status=422 if form.errors else 200)
