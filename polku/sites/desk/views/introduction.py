from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from polku.core.portraits import Portrait, portrait_from
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import access_photo
from polku.domain.staff.actions import Introduction, access_own_introduction, introduce, remove_photo
from polku.sites.desk.settings_fields import Line
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.gate import Asked, desk_view
from polku.sites.photos import photo
from polku.sites.posted import only_posted


class PortraitField(forms.Field):
    """A picture of oneself. It is made anew: small, square, and without what the camera wrote into it."""

    # A phone that hears which kinds are taken makes one of them of its own kind by itself.
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def to_python(self, upload: Any) -> Portrait | None:
        if upload is None:
            return None
        try:
            return portrait_from(upload.file, length=upload.size)
        except RuleBroken as broken:
            raise ValidationError(str(broken.sentence), code=broken.code) from None


class IntroductionForm(forms.Form):
    """What clients are shown of a worker."""

    photo = PortraitField(
        label=_("A photo of you"),
        help_text=_("A JPEG, PNG or WebP of at most 10 MB. We make it small and square, and keep nothing of the file."),
        required=False,
    )
    shows_photo = forms.BooleanField(
        label=_("My card shows my photo"),
        help_text=_("Clients whom you help see it after logging in. Colleagues see it in any case."),
        required=False,
    )
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
    now = {name: getattr(worker, name) for name in IntroductionForm.base_fields if name != "photo"}
    sent, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = IntroductionForm(sent, files, initial=now)
    if form.is_valid():
        introduce(request.actor, worker, Introduction(**form.cleaned_data))
        remember_saved(request)
        return redirect("desk:introduction")
    context = {"messages": said(request), "subject": worker, "form": form}
    return render(request, "desk/introduction.html", context, status=422 if form.errors else 200)


@only_posted("desk:introduction")
@desk_view(door=access_own_introduction, purpose="settings")
def photo_removal(request: Asked) -> HttpResponse:
    """I have no photo here any more."""
    remove_photo(request.actor, access_own_introduction(request.actor))
    remember_saved(request)
    return redirect("desk:introduction")


@desk_view(door=access_photo, purpose="settings")
def worker_photo(request: Asked, worker_id: UUID) -> HttpResponse:
    """The photo of a colleague, or one's own."""
    return photo(request, access_photo(request.actor, worker_id))
