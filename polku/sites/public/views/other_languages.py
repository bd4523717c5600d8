"""One page each in languages that Polku does not speak: there is an interpreter, and how to reach us."""

from django.http import HttpResponse
from django.shortcuts import render

from polku.core.settings import other_languages as pages
from polku.core.settings.models import OtherLanguage
from polku.domain.staff.queries import Period, receiving_team, week_of
from polku.sites import faults
from polku.sites.gate import Asked, Open, public_view


@public_view(door=Open("the same words for everyone"))
def other_languages(request: Asked) -> HttpResponse:
    """The languages, each by its own name."""
    return render(request, "public/other_languages.html", {"pages": pages.in_order()})


@public_view(door=Open("the same words for everyone"))
def other_language(request: Asked, code: str) -> HttpResponse:
    """The page in one language, with the phone and hours of the unit that answers."""
    page = pages.page_in(code)
    if page is None:
        return faults.not_found(request)
    team = receiving_team()
    context = {
        "page": page,
        "phone": team.unit.phone if team else "",
        "week": week_in(page, week_of(team.unit)) if team else [],
    }
    return render(request, "public/other_language.html", context)


def week_in(page: OtherLanguage, week: dict[int, list[Period]]) -> list[tuple[str, list[Period]]]:
    """The days on which the unit answers, by their names in the language of the page. Empty when it never does."""
    named = [(name, week.get(day, [])) for day, name in enumerate(page.weekday_names)]
    return named if any(periods for _name, periods in named) else []
