from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from polku.core.access import Actor, Forbidden, Unseen
from polku.domain.cases.actions import find_case_of
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import READ, READ_WAITING
from polku.sites.desk.forms import PersonSearchForm
from polku.sites.gate import Asked, desk_view


@desk_view(door=find_case_of, purpose="handling")
def person_search(request: Asked) -> HttpResponse:
    """Find a case by an exact personal identity code, for a stated purpose."""
    form = PersonSearchForm(request.POST or None)
    found, way = None, ""
    if form.is_valid():
        actor = request.actor.with_purpose(form.cleaned_data["purpose"])
        try:
            found = find_case_of(actor, hetu=form.cleaned_data["hetu"])
            way = reverse(_way_in(actor, found), args=[found.pk])
            form = PersonSearchForm()
        except (Unseen, Forbidden):
            form.add_error(None, _("Nothing was found, or you have no right to see it."))
    status = 422 if form.errors else 200
    return render(request, "desk/person_search.html", {"form": form, "found": found, "way": way}, status=status)


def _way_in(actor: Actor, case: Case) -> str:
    """The page on which this actor may open the case."""
    if READ.allows(actor, case):
        return "desk:case"
    return "desk:waiting" if READ_WAITING.allows(actor, case) else "desk:case-review"
