"""Why a file is not received: a word for the row, and a sentence for whoever sent it that says what helps."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.core.files.limited.words import Refusal
from polku.core.rules import RuleBroken

_SENTENCES = {
    Refusal.EMPTY: _("There is nothing in this file. Choose another one."),
    Refusal.TOO_LONG: _("This file is over 25 MB. Send a smaller one, or send it in parts."),
    Refusal.KIND: _("We cannot receive this kind of file. Send a photo, a PDF, a text, or a Word or Excel document."),
    Refusal.ARCHIVE: _("This file has other files packed in it. Send them one by one."),
    Refusal.MACROS: _("This document has small programs (macros) in it. Save it without them, or as a PDF."),
    Refusal.LOCKED: _("This file is locked, so we cannot check it. Save it without the lock, or send a photo of it."),
    Refusal.ACTIVE: _("There is more in this file than its pages. Print it into a new PDF, or send a photo of it."),
    Refusal.BROKEN: _("We could not open this file. Send it again, or send a photo of it."),
    Refusal.TOO_LARGE: _("This picture is too large to be opened here. A screenshot of it will do."),
    Refusal.SEVERAL: _("This picture has several pages. Save it as a PDF."),
    Refusal.HARMFUL: _("There was something harmful in this file, so it was not kept. Send a photo of it instead."),
}


def sentence(word: str) -> str | Promise:
    """Why, for people. A word of another version of Polku is as good as none."""
    return next((text for why, text in _SENTENCES.items() if why == word), _SENTENCES[Refusal.BROKEN])


def refused(why: Refusal) -> RuleBroken:
    """The same for a form."""
    return RuleBroken(f"files.{why}", _SENTENCES[why])
