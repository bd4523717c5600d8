"""Who handles a case."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from polku.domain.cases.actions import access_case, add_worker, end_worker, make_main, set_special_support
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import CHANGE_WORKERS, READ
from polku.domain.cases.queries import handlers_of
from polku.domain.staff.models import Worker
from polku.domain.staff.queries import members_of, worker_here
from polku.sites.fields import offer
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


class AddingForm(forms.Form):
    """A colleague of the case's team."""

    worker = forms.TypedChoiceField(
        label=_("Add a colleague"), coerce=UUID, error_messages={"required": _("Choose a colleague.")}
    )

    def __init__(self, *args: object, workers: list[Worker], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        choices = [("", _("Choose")), *((str(worker.pk), worker.name) for worker in workers)]
        offer(self, "worker", choices)


class OneWorkerForm(forms.Form):
    """The worker whose button was pressed."""

    worker = forms.UUIDField(widget=forms.HiddenInput)


class SupportForm(forms.Form):
    """Does the client need special support?"""

    on = forms.BooleanField(required=False)


@desk_view(door=access_case, purpose="handling")
def case_workers(request: Asked, case_id: UUID) -> HttpResponse:
    """The workers of a case, and adding one."""
    found = access_case(request.actor, case_id, to=CHANGE_WORKERS)
    form = _adding(found, request.POST if request.method == "POST" else None)
    if form.is_valid() and (worker := worker_here(form.cleaned_data["worker"])):
        with refusals_shown_on(form):
            add_worker(request.actor, found, worker)
            return redirect("desk:case-workers", case_id)
    return _page(request, found, form)


@only_posted("desk:case-workers")
@desk_view(door=access_case, purpose="handling")
def case_worker_ending(request: Asked, case_id: UUID) -> HttpResponse:
    """A worker handles the case no more."""
    found = access_case(request.actor, case_id, to=CHANGE_WORKERS)
    form = OneWorkerForm(request.POST)
    if form.is_valid() and (worker := _of_case(found, form.cleaned_data["worker"])):
        end_worker(request.actor, found, worker)
    # Whoever has left the case sees it no more.
    may_stay = CHANGE_WORKERS.allows(request.actor, found)
    return redirect("desk:case-workers", case_id) if may_stay else redirect("desk:cases")


@only_posted("desk:case-workers")
@desk_view(door=access_case, purpose="handling")
def case_main_worker(request: Asked, case_id: UUID) -> HttpResponse:
    """Another of its workers becomes the client's own worker."""
    found = access_case(request.actor, case_id, to=CHANGE_WORKERS)
    form = OneWorkerForm(request.POST)
    if form.is_valid() and (worker := _of_case(found, form.cleaned_data["worker"])):
        with refusals_shown_on(form):
            make_main(request.actor, found, worker)
            return redirect("desk:case-workers", case_id)
    return _page(request, found, form)


@only_posted("desk:case-workers")
@desk_view(door=access_case, purpose="handling")
def case_special_support(request: Asked, case_id: UUID) -> HttpResponse:
    """The client needs special support, or does not."""
    found = access_case(request.actor, case_id, to=CHANGE_WORKERS)
    form = SupportForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            set_special_support(request.actor, found, on=form.cleaned_data["on"])
            return redirect("desk:case-workers", case_id)
    return _page(request, found, form)


def _adding(case: Case, data: object = None) -> AddingForm:
    present = {relation.worker_id for relation in handlers_of(case)}
    return AddingForm(data, workers=[each for each in members_of(case.team) if each.pk not in present])


def _of_case(case: Case, worker_id: UUID) -> Worker | None:
    return next((each.worker for each in handlers_of(case) if each.worker_id == worker_id), None)


def _page(request: Asked, case: Case, form: forms.Form) -> HttpResponse:
    context = {
        "case": case,
        "handlers": handlers_of(case),
        "form": form,
        "adding": form if isinstance(form, AddingForm) else _adding(case),
        "may_read": READ.allows(request.actor, case),
    }
    return render(request, "desk/case_workers.html", context, status=422 if form.errors else 200)
