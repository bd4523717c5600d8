from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from polku.core.clock import clock
from polku.core.credentials.actions import invite
from polku.core.rules import RuleBroken
from polku.domain.staff.actions import (
    access_settings,
    access_worker,
    add_worker,
    change_worker,
    end_employment,
    take_back,
)
from polku.domain.staff.models import Worker
from polku.domain.staff.permissions import ADMINISTER
from polku.domain.staff.queries import PAGE, teams_by_unit, workers_in_order
from polku.sites.context import logs_staff_in_here
from polku.sites.desk.settings_forms import LeavingForm, WorkerForm, conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, said, told_of
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@desk_view(door=access_settings, purpose="settings")
def staff(request: Asked) -> HttpResponse:
    """Everybody who works here, by name."""
    return _listed(request, left=False)


@desk_view(door=access_settings, purpose="settings")
def staff_left(request: Asked) -> HttpResponse:
    """Those who have left, by name."""
    return _listed(request, left=True)


def _listed(request: Asked, *, left: bool) -> HttpResponse:
    access_settings(request.actor, to=ADMINISTER)
    found = workers_in_order(left=left, after=_as_uuid(request.GET.get("after", "")))
    more = f"?after={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    context = {"messages": said(request), "workers": found[:PAGE], "more": more, "left": left}
    return render(request, "desk/settings/staff.html", context)


@desk_view(door=access_settings, purpose="settings")
def worker_new(request: Asked) -> HttpResponse:
    """Somebody new comes to work here."""
    access_settings(request.actor, to=ADMINISTER)
    form = WorkerForm(request.POST or None, teams=teams_by_unit())
    if form.is_valid():
        with refusals_shown_on(form):
            worker = add_worker(request.actor, key=form.cleaned_data["key"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-worker", worker.pk)
    status = 422 if form.errors else 200
    return render(request, "desk/settings/worker_new.html", {"form": form}, status=status)


@desk_view(door=access_worker, purpose="settings")
def worker(request: Asked, worker_id: UUID) -> HttpResponse:
    """One colleague: who they are, their teams, and how they come in, leave and come back."""
    found = access_worker(request.actor, worker_id)
    form = WorkerForm(request.POST or None, teams=teams_by_unit(), worker=found)
    if form.is_valid():
        with conflicts_shown_on(form):
            change_worker(request.actor, found, seen=form.cleaned_data["seen"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-worker", worker_id)
    return _page(request, found, form, LeavingForm(initial={"from_day": clock.today()}))


@desk_view(door=access_worker, purpose="settings")
def worker_leaving(request: Asked, worker_id: UUID) -> HttpResponse:
    """Somebody leaves, from a day on."""
    found = access_worker(request.actor, worker_id)
    leaving = LeavingForm(request.POST or None, initial={"from_day": clock.today()})
    if leaving.is_valid():
        with refusals_shown_on(leaving):
            end_employment(request.actor, found, **leaving.cleaned_data)
            remember_saved(request)
            return redirect("desk:settings-worker", worker_id)
    return _page(request, found, WorkerForm(teams=teams_by_unit(), worker=found), leaving)


@only_posted("desk:settings-worker")
@desk_view(door=access_worker, purpose="settings")
def worker_return(request: Asked, worker_id: UUID) -> HttpResponse:
    """Somebody comes back, or stays after all."""
    found = access_worker(request.actor, worker_id)
    take_back(request.actor, found)
    remember_saved(request)
    return redirect("desk:settings-worker", worker_id)


@only_posted("desk:settings-worker")
@desk_view(door=access_worker, purpose="settings")
def worker_invitation(request: Asked, worker_id: UUID) -> HttpResponse:
    """A code with which a colleague takes their log-in into use. This one answer shows it, and no other page."""
    found = access_worker(request.actor, worker_id)
    if found.has_left(clock.today()):
        raise RuleBroken("worker.has_left", _("Somebody who has left gets no invitation. Take them back first."))
    code = invite(request.actor, found.user_id)
    return render(request, "desk/settings/invitation.html", {"subject": found, "code": code})


def _page(request: Asked, found: Worker, form: WorkerForm, leaving: LeavingForm) -> HttpResponse:
    context = {
        **told_of(request, "worker", found.pk),
        "subject": found,
        "has_left": found.has_left(clock.today()),
        "logs_in_here": logs_staff_in_here(),
        "form": form,
        "leaving": leaving,
        "wrong": leaving if leaving.errors else form,
    }
    return render(request, "desk/settings/worker.html", context, status=422 if form.errors or leaving.errors else 200)


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
