"""A conversation as the portal and the desk both show it."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.domain.cases.models import Case
from polku.domain.threads.models import LONGEST_TEXT, Message
from polku.domain.threads.queries import PAGE, messages_in
from polku.sites.fields import KeyedForm, Words
from polku.sites.pages import as_id


class MessageForm(KeyedForm):
    """One message."""

    text = Words(longest=LONGEST_TEXT, rows=4, label=_("Write a message"))
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)


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
