"""The pages in other languages: their texts, and who has approved them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.access import Unseen
from polku.core.settings import other_languages as pages
from polku.core.settings.models import OtherLanguage
from polku.domain.staff.actions import access_settings
from polku.domain.staff.permissions import ADMINISTER
from polku.sites.desk.language_forms import ApprovalForm, LanguageForm
from polku.sites.desk.settings_forms import conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, told_of
from polku.sites.gate import Asked, desk_view


@desk_view(door=access_settings, purpose="settings")
def languages(request: Asked) -> HttpResponse:
    """The languages, and which of them a native reader has approved."""
    access_settings(request.actor, to=ADMINISTER)
    return render(request, "desk/settings/languages.html", {"pages": pages.in_order()})


@desk_view(door=access_settings, purpose="settings")
def language(request: Asked, code: str) -> HttpResponse:
    """The texts of one page. Changed texts wait for a native reader again."""
    page = _page(request, code)
    form = LanguageForm(request.POST or None, page=page)
    if form.is_valid():
        with conflicts_shown_on(form):
            pages.change_page(request.actor, code, seen=form.cleaned_data["seen"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-language", code)
    context = {**told_of(request, pages.KIND, code), "page": page, "form": form}
    return render(request, "desk/settings/language.html", context, status=422 if form.errors else 200)


@desk_view(door=access_settings, purpose="settings")
def language_approval(request: Asked, code: str) -> HttpResponse:
    """The page as a native reader reads it, and their name when they find it right."""
    page = _page(request, code)
    form = ApprovalForm(request.POST or None, page=page)
    if form.is_valid():
        with conflicts_shown_on(form):
            told = form.cleaned_data
            pages.approve_page(request.actor, code, reader=told["reader"], seen=told["seen"])
            remember_saved(request)
            return redirect("desk:settings-language", code)
    context = {"page": page, "form": form}
    return render(request, "desk/settings/language_approval.html", context, status=422 if form.errors else 200)


def _page(request: Asked, code: str) -> OtherLanguage:
    access_settings(request.actor, to=ADMINISTER)
    page = pages.page_in(code)
    if page is None:
        raise Unseen
    return page
