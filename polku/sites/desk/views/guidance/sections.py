from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.domain.guidance.actions import access_guidance
from polku.domain.guidance.permissions import READ_GUIDANCE
from polku.domain.guidance.queries import is_bookmarked, lines_citing
from polku.domain.statutes.queries.documents import SOURCE, number_in_words
from polku.domain.statutes.queries.newest import newest_enacted
from polku.domain.statutes.queries.sections import act_on, section_on
from polku.sites.desk.search_forms import DayForm
from polku.sites.gate import Asked, desk_view
from polku.sites.searched import shows_a_hit


@desk_view(door=access_guidance, purpose="guidance")
@shows_a_hit
def section(request: Asked, act: str, section: str) -> HttpResponse:
    """One section of the law as it reads on a day: what is held of it, what is missing, and our guidance on it."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    form = DayForm({"day": asked} if (asked := request.GET.get("day")) is not None else None)
    day = form.cleaned_data["day"] if form.is_valid() else clock.today()
    found = section_on(act.replace("-", "/"), section.replace("-", ":"), day)
    if found is None:
        raise Unseen
    context = {
        "section": found,
        "slug": act,
        "texts": (found.moments, *found.also),
        "number": number_in_words(found.number),
        "about": lines_citing(request.actor, found.act, found.number, get_language() or "fi"),
        "marked": is_bookmarked(request.actor, SOURCE, found.reference),
        "source": SOURCE,
        "form": form if form.is_bound else DayForm(initial={"day": day}),
        "day": day,
        "is_today": day == clock.today(),
        "is_early": found.known_from is not None and day < found.known_from,
        "newest": "" if found.is_consolidated else newest_enacted(),
        "age": (clock.today() - found.read_on).days,
    }
    return render(request, "desk/guidance/section.html", context)


@desk_view(door=access_guidance, purpose="guidance")
def act(request: Asked, act: str) -> HttpResponse:
    """One act: its sections by chapter."""
    access_guidance(request.actor, to=READ_GUIDANCE)
    found = act_on(act.replace("-", "/"))
    if found is None:
        raise Unseen
    context = {
        "act": found[0],
        "sections": [
            {
                "section": each,
                "chapter": each.chapter,
                "number": number_in_words(each.number),
                "slug": each.number.replace(":", "-"),
            }
            for each in found[1]
        ],
        "slug": act,
    }
    return render(request, "desk/guidance/act.html", context)
