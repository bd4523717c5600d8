from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from polku.domain.guidance.actions import access_article, flag_error, settle_error
from polku.domain.guidance.permissions import KEEP, READ_GUIDANCE
from polku.domain.guidance.queries import error_waiting
from polku.sites.desk.guidance_forms import OutcomeForm
from polku.sites.desk.views.guidance.articles import page_of
from polku.sites.desk.views.settings.saved import remember_saved
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.guidance_fields import ErrorForm
from polku.sites.posted import only_posted


@only_posted("desk:guidance-article")
@desk_view(door=access_article, purpose="guidance")
def article_error(request: Asked, slug: str) -> HttpResponse:
    """A colleague says that there is an error in it."""
    found = access_article(request.actor, slug, to=READ_GUIDANCE)
    form = ErrorForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            flag_error(request.actor, slug=slug, language=get_language() or "fi", **form.cleaned_data)
            remember_saved(request)
            return redirect("desk:guidance-article", slug)
    return render(request, "desk/guidance/article.html", page_of(request, found, error_form=form), status=422)


@only_posted("desk:guidance-article")
@desk_view(door=access_article, purpose="guidance")
def error_settling(request: Asked, slug: str) -> HttpResponse:
    """Somebody has looked at what a reader told of. What was settled meanwhile stays so."""
    found = access_article(request.actor, slug, to=KEEP)
    which, form = request.POST.get("which", ""), OutcomeForm(request.POST)
    report = error_waiting(found, int(which)) if which.isdecimal() else None
    if report is not None and form.is_valid():
        settle_error(request.actor, report, outcome=form.cleaned_data["outcome"])
        remember_saved(request)
    return redirect("desk:guidance-article", slug)
