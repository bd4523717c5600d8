from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.guidance.actions import (
    access_article,
    approve,
    review,
    send_back,
    send_for_approval,
    withdraw,
)
from polku.domain.guidance.permissions import KEEP, WRITE
from polku.sites.desk.guidance_forms import ReviewForm
from polku.sites.desk.views.guidance.articles import page_of
from polku.sites.desk.views.settings.saved import remember_saved
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted


@only_posted("desk:guidance-article")
@desk_view(door=access_article, purpose="guidance")
def article_sending(request: Asked, slug: str) -> HttpResponse:
    """The draft is ready: somebody else looks at it."""
    send_for_approval(request.actor, access_article(request.actor, slug, to=WRITE))
    remember_saved(request)
    return redirect("desk:guidance-article", slug)


@only_posted("desk:guidance-article")
@desk_view(door=access_article, purpose="guidance")
def article_approval(request: Asked, slug: str) -> HttpResponse:
    """What waits is published, or goes back to whoever wrote it."""
    found = access_article(request.actor, slug, to=KEEP)
    if request.POST.get("decision") == "approve":
        number = request.POST.get("number", "")
        approve(request.actor, found, number=int(number) if number.isdecimal() else 0)
    else:
        send_back(request.actor, found)
    remember_saved(request)
    return redirect("desk:guidance-article", slug)


@only_posted("desk:guidance-article")
@desk_view(door=access_article, purpose="guidance")
def article_withdrawal(request: Asked, slug: str) -> HttpResponse:
    """Nobody is shown it any more."""
    withdraw(request.actor, access_article(request.actor, slug, to=KEEP))
    remember_saved(request)
    return redirect("desk:guidance-article", slug)


@only_posted("desk:guidance-article")
@desk_view(door=access_article, purpose="guidance")
def article_review(request: Asked, slug: str) -> HttpResponse:
    """It was read, and it is still true."""
    found = access_article(request.actor, slug, to=KEEP)
    form = ReviewForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            review(request.actor, found, review_on=form.cleaned_data["review_on"])
            remember_saved(request)
            return redirect("desk:guidance-article", slug)
    return render(request, "desk/guidance/article.html", page_of(request, found, review_form=form), status=422)
