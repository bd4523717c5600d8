from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from polku.core.access import Actor, Forbidden, Unseen
from polku.domain.cases.actions import find_case_of
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import READ, READ_WAITING
from polku.domain.people.permissions import CHANGE_HETU, MERGE, READ_BREACHES, RECORD
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
    context = {"form": form, "found": found, "way": way, "register": _register_pages(request.actor)}
    return render(request, "desk/person_search.html", context, status=422 if form.errors else 200)


def _register_pages(actor: Actor) -> list[tuple[str, str]]:
    """What this actor may do to the register of people: where, and what it is called."""
    pages = (
        (RECORD, "desk:person-new", _("Record a person")),
        (CHANGE_HETU, "desk:hetu-change", _("Change a personal identity code")),
        (MERGE, "desk:merging", _("Two records of one person")),
        (READ_BREACHES, "desk:breaches", _("Notes of breaches")),
    )
    return [(page, title) for permission, page, title in pages if permission.allows(actor, "register")]


def _way_in(actor: Actor, case: Case) -> str:
    """The page on which this actor may open the case."""
    if READ.allows(actor, case):
        return "desk:case"
    return "desk:waiting" if READ_WAITING.allows(actor, case) else "desk:case-review"
