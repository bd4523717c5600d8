"""How the page after a saving says that it was saved."""

from typing import Any

from django.utils.translation import gettext as _

from polku.core.settings.changes import last_of
from polku.sites.desk.changes_in_words import in_words
from polku.sites.gate import Asked

_SAVED = "settings_saved"


def remember_saved(request: Asked) -> None:
    """The next page of the settings says that it was saved."""
    request.session[_SAVED] = True


def said(request: Asked) -> list[str]:
    """What the frame tells at the top of this page, once."""
    return [_("Saved.")] if request.session.pop(_SAVED, False) else []


def told_of(request: Asked, kind: str, id: object) -> dict[str, Any]:
    """What every page of one thing shows besides it: that it was saved, and its last change."""
    last = last_of(kind, id)
    return {"messages": said(request), "last": in_words(last) if last else None}
