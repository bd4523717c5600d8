from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from polku.domain.staff.actions import access_own_introduction, introduce
from polku.sites.desk.settings_fields import Line
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.gate import Asked, desk_view


class IntroductionForm(forms.Form):
    """What clients are shown of a worker."""

    own_words = Line(
        longest=200,
        label=_("In your own words"),
        help_text=_("A sentence or two for your clients: how you work, and when they reach you best."),
        required=False,
    )
    shows_own_words = forms.BooleanField(label=_("My card shows my words"), required=False)
    shows_family_name = forms.BooleanField(
        label=_("My card shows my family name"),
        help_text=_("The log of who has looked shows your whole name to the client in any case."),
        required=False,
    )


@desk_view(door=access_own_introduction, purpose="settings")
def introduction(request: Asked) -> HttpResponse:
    """I decide what clients are shown of me."""
    worker = access_own_introduction(request.actor)
    now = {name: getattr(worker, name) for name in IntroductionForm.base_fields}
    form = IntroductionForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        introduce(request.actor, worker, **form.cleaned_data)
        remember_saved(request)
        return redirect("desk:introduction")
    context = {"messages": said(request), "subject": worker, "form": form}
    return render(request, "desk/introduction.html", context, status=422 if form.errors else 200)
