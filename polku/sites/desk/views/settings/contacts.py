from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from polku.core.clock import clock
from polku.core.languages import LANGUAGES
from polku.domain.catalogue.actions import (
    access_catalogue,
    access_place,
    access_service,
    add_place_exception,
    change,
    change_place_week,
    end_place_exception,
)
from polku.domain.catalogue.models import Place
from polku.domain.catalogue.models.hours import Timetable
from polku.domain.catalogue.queries import history_of, places, services, state_of
from polku.sites.desk.catalogue_forms import PlaceExceptionForm, PlaceForm, PlaceWeekForm, ServiceForm
from polku.sites.desk.settings_forms import conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.gate import Asked, desk_view, refusals_shown_on
from polku.sites.posted import only_posted

_PAGE = 25


@desk_view(door=access_catalogue, purpose="settings")
def contacts(request: Asked) -> HttpResponse:
    """The places that everybody is shown, with how one reaches them."""
    access_catalogue(request.actor)
    context = {"messages": said(request), "places": places(get_language() or "fi")}
    return render(request, "desk/settings/contacts.html", context)


@desk_view(door=access_place, purpose="settings")
def contact(request: Asked, slug: str) -> HttpResponse:
    """How one reaches a place."""
    place = access_place(request.actor, slug)
    form = PlaceForm(request.POST or None, state=state_of(place))
    if form.is_valid():
        with conflicts_shown_on(form):
            told = form.cleaned_data
            change(request.actor, place, form.told(), why=told["why"], seen=told["seen"])
            remember_saved(request)
            return redirect("desk:settings-contact", slug)
    context = {**_of_place(request, place), "form": form, "history": history_of("place", slug, limit=5)}
    return render(request, "desk/settings/contact.html", context, status=422 if form.errors else 200)


@desk_view(door=access_place, purpose="settings")
def contact_hours(request: Asked, slug: str) -> HttpResponse:
    """When somebody answers at a place: its week, and the days that are otherwise."""
    place = access_place(request.actor, slug)
    hours = Timetable.of_json(place.hours)
    form = PlaceWeekForm(request.POST or None, hours=hours, state=state_of(place))
    if form.is_valid():
        with conflicts_shown_on(form):
            told = form.cleaned_data
            change_place_week(request.actor, place, form.week(), why=told["why"], seen=told["seen"])
            remember_saved(request)
            return redirect("desk:settings-contact-hours", slug)
    language, today = get_language() or "fi", clock.today()
    coming = [(each, each.reason(language)) for each in hours.exceptions if each.last_day >= today]
    context = {**_of_place(request, place), "form": form, "exceptions": coming}
    return render(request, "desk/settings/contact_hours.html", context, status=422 if form.errors else 200)


@desk_view(door=access_place, purpose="settings")
def contact_exception(request: Asked, slug: str) -> HttpResponse:
    """Days on which nobody answers at a place, or at other times."""
    place = access_place(request.actor, slug)
    form = PlaceExceptionForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            add_place_exception(request.actor, place, **form.place_exception())
            remember_saved(request)
            return redirect("desk:settings-contact-hours", slug)
    context = {**_of_place(request, place), "form": form}
    return render(request, "desk/settings/contact_exception.html", context, status=422 if form.errors else 200)


@only_posted("desk:settings-contact-hours")
@desk_view(door=access_place, purpose="settings")
def contact_exception_ending(request: Asked, slug: str) -> HttpResponse:
    """Take an exception away. One that is not there any more is away."""
    place = access_place(request.actor, slug)
    first_day = _day(request.POST.get("first_day", ""))
    if first_day is not None and end_place_exception(request.actor, place, first_day=first_day):
        remember_saved(request)
    return redirect("desk:settings-contact-hours", slug)


@desk_view(door=access_catalogue, purpose="settings")
def kept_services(request: Asked) -> HttpResponse:
    """The services that somebody offers, to change what they say."""
    access_catalogue(request.actor)
    found = services(get_language() or "fi", after=request.GET.get("after", "")[:60], limit=_PAGE + 1)
    shown = found[:_PAGE]
    more = f"?after={shown[-1].slug}" if len(found) > _PAGE else ""
    context = {"messages": said(request), "services": shown, "more": more, "languages": LANGUAGES}
    return render(request, "desk/settings/services.html", context)


@desk_view(door=access_service, purpose="settings")
def kept_service(request: Asked, slug: str, language: str) -> HttpResponse:
    """What a service says in a language."""
    service = access_service(request.actor, slug)
    if language not in dict(LANGUAGES):
        raise Http404
    state = state_of(service)
    form = ServiceForm(request.POST or None, language=language, state=state)
    if form.is_valid():
        with conflicts_shown_on(form):
            told = form.cleaned_data
            change(request.actor, service, form.changes(), why=told["why"], seen=told["seen"])
            remember_saved(request)
            return redirect("desk:settings-service", slug, language)
    context = {
        "messages": said(request),
        "slug": slug,
        "name": state.get(f"{language}.name") or state.get("fi.name") or slug,
        "language": language,
        "languages": LANGUAGES,
        "form": form,
        "history": history_of("service", slug, limit=5),
    }
    return render(request, "desk/settings/service.html", context, status=422 if form.errors else 200)


def _of_place(request: Asked, place: Place) -> dict[str, Any]:
    state, language = state_of(place), get_language() or "fi"
    name = state.get(f"{language}.name") or state.get("fi.name") or place.slug
    return {"messages": said(request), "place": place, "name": name, "unit": place.unit}


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
