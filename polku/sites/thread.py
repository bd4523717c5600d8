"""A conversation as the portal and the desk both show it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from polku.core.access import Unseen
from polku.core.crypto import SealBroken
from polku.core.files.boxes import BoxBroken
from polku.core.files.coming import take
from polku.core.files.models import LARGEST
from polku.core.files.serving import NotOpen, open_clean
from polku.domain.cases.models import Case
from polku.domain.threads.models import LONGEST_TEXT, Attachment, Message
from polku.domain.threads.queries import PAGE, messages_in
from polku.sites.fields import KeyedForm, Words
from polku.sites.pages import as_id

#: Files with one message.
MOST_FILES = 10
#: What a form offers to choose from on a phone or a computer. What a file really is, its content tells.
_CHOOSING = {"multiple": True, "accept": "image/*,.heic,.heif,.pdf,.txt,.docx,.odt,.xlsx,.ods"}


class ManyFiles(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Files of at most 25 MB each, at most ten."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [super(Files, self).clean(each, initial) for each in data or []]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("Ten files fit into one message. Send the others in the next one."))
        if any(each.size > LARGEST for each in given):
            raise forms.ValidationError(_("A file may have at most 25 MB. Choose a smaller one."))
        return given


class MessageForm(KeyedForm):
    """One message, with files or without."""

    text = Words(longest=LONGEST_TEXT, rows=4, label=_("Write a message"))
    attached = Files(label=_("Photos or other files"), required=False, widget=ManyFiles(attrs=_CHOOSING))
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)


def taken(case: Case, form: forms.Form) -> list[UUID]:
    """Receive the files of a form that is valid. Raises `RuleBroken`.

    What no message holds goes away by itself.
    """
    return [take(f"case-{case.pk}", each.name or "", each).pk for each in form.cleaned_data.pop("attached")]


def given_out(attachment: Attachment) -> HttpResponse:
    """A file, to be saved. One that may not be opened is not there."""
    try:
        found = open_clean(attachment.upload)
    except (NotOpen, BoxBroken, SealBroken):
        raise Unseen from None
    return HttpResponse(b"".join(found.pieces), headers=found.headers)


@dataclass(frozen=True, slots=True)
class Conversation:
    """One page of messages in the order they were written. `older` is where earlier ones are, if there are any."""

    messages: list[Message]
    older: str
    is_older: bool

    @property
    def newest(self) -> int:
        """The newest message shown; 0 when there is none."""
        return self.messages[-1].pk if self.messages else 0


def conversation(case: Case, before: str | None, *, for_client: bool = False) -> Conversation:
    """The newest messages of a case, or those before a cursor."""
    cursor = as_id(before)
    found = messages_in(case, before=cursor, for_client=for_client)
    shown = found[-PAGE:]
    older = f"?before={shown[0].pk}" if len(found) > PAGE else ""
    return Conversation(shown, older, cursor is not None)
