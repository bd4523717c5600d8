"""A worker's message: protected unless they choose otherwise, and asked once more when a light one says too much."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polku.domain.threads.models import LONGEST_TEXT, RECORDED, Message
from polku.domain.threads.queries.sensitive import Sensitive, sensitive_in
from polku.sites.fields import KeyedForm, Words
from polku.sites.thread import MessageForm

_NAMES = {
    Sensitive.HETU: _("a personal identity code"),
    Sensitive.ACCOUNT: _("an account number"),
    Sensitive.HEALTH: _("health"),
    Sensitive.SUBSTANCES: _("substances or gambling"),
    Sensitive.MONEY: _("debts or money"),
    Sensitive.VIOLENCE: _("violence"),
    Sensitive.CHILDREN: _("children"),
    Sensitive.SERVICE: _("social services"),
}


class WorkersMessageForm(MessageForm):
    """A message to a client. `as_light` is whether a text message can lead to it at all."""

    level = forms.ChoiceField(
        label=_("How it is sent"),
        choices=[
            (Message.Level.PROTECTED, _("Protected: your client logs in to read it")),
            (Message.Level.LIGHT, _("Light: a text message leads to it, and another may see it")),
        ],
        initial=Message.Level.PROTECTED,
        required=False,
        widget=forms.RadioSelect,
    )
    #: The worker has seen what was noticed and sends it all the same.
    sure = forms.BooleanField(required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, as_light: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not as_light:
            del self.fields["level"]

    @property
    def noticed(self) -> list[str]:
        """What a light message speaks of that another should not see; empty once the worker is sure."""
        told = self.cleaned_data if self.is_valid() else {}
        if told.get("level") != Message.Level.LIGHT or told["sure"]:
            return []
        return [str(_NAMES[kind]) for kind in sensitive_in(told["text"])]

    @property
    def message(self) -> dict[str, Any]:
        """What `write_message` takes."""
        told = self.cleaned_data
        chosen = told.get("level") or Message.Level.PROTECTED
        return {"text": told["text"], "key": told["key"], "seen": told["seen"], "level": chosen}


class TalkForm(KeyedForm):
    """What was said elsewhere."""

    way = forms.ChoiceField(
        label=_("How did you talk?"),
        choices=[choice for choice in Message.Way.choices if choice[0] in RECORDED],
        initial=Message.Way.CALL,
        widget=forms.RadioSelect,
    )
    text = Words(longest=LONGEST_TEXT, rows=5, label=_("What was said"))
    waits = forms.BooleanField(label=_("The client waits for our answer"), required=False)


class WithdrawalForm(forms.Form):
    """Why a message is taken back, as far as it matters."""

    wrong_person = forms.BooleanField(
        label=_("It was meant for somebody else"),
        help_text=_("Then it is a breach of personal data, and the clock of 72 hours begins."),
        required=False,
    )
