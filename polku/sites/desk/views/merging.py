from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.domain.cases.actions import merge_people, undo_merge
from polku.domain.cases.queries import standing_merges
from polku.domain.people.actions import access_register, find_person
from polku.domain.people.permissions import MERGE
from polku.sites.desk.joining_forms import MergeForm, UndoForm
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@desk_view(door=(access_register, find_person), purpose="decision")
def merging(request: Asked) -> HttpResponse:
    """Make two records of one person one, by two exact codes; and the merges that can be undone."""
    access_register(request.actor, to=MERGE)
    form = MergeForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            try:
                kept = find_person(request.actor, code=form.cleaned_data["kept"], to=MERGE)
                merged = find_person(request.actor, code=form.cleaned_data["merged"], to=MERGE)
                merge_people(request.actor, kept, merged, reason=form.cleaned_data["reason"])
                return redirect("desk:merging")
            except Unseen:
                form.add_error(None, _("Nobody was found with one of the codes. Check both."))
    context = {"form": form, "merges": standing_merges()}
    return render(request, "desk/merging.html", context, status=422 if form.errors else 200)


@only_posted("desk:merging")
@desk_view(door=access_register, purpose="decision")
def merging_undoing(request: Asked) -> HttpResponse:
    """Undo a merge."""
    access_register(request.actor, to=MERGE)
    form = UndoForm(request.POST)
    if form.is_valid():
        for each in standing_merges():
            if each.pk == form.cleaned_data["which"]:
                undo_merge(request.actor, each)
    return redirect("desk:merging")
