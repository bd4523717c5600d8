"""What somebody is writing, kept for them on the server: never in their browser, and for one session alone."""

import json
from datetime import timedelta

from polku.core.clock import clock
from polku.core.crypto import SealBroken, digest, sealed, unsealed
from polku.core.drafts.models import Draft

#: How long a draft waits for its writer since the last word, on a device that others may use and on one's own.
KEPT, KEPT_ON_OWN_DEVICE = timedelta(minutes=15), timedelta(hours=1)

Fields = dict[str, str]


def keep(session_key: str, form: str, fields: Fields, *, own_device: bool) -> timedelta:
    """Keep what has been typed into `form` instead of what was kept before. For how long it is kept."""
    kept = KEPT_ON_OWN_DEVICE if own_device else KEPT
    values = {
        "sealed": sealed(_label(session_key, form), json.dumps(fields)),
        "until": clock.now() + kept,
    }
    Draft.objects.update_or_create(key=_key(session_key, form), defaults=values)
    return kept


def kept_for(session_key: str | None, form: str) -> Fields:
    """What this session has typed into `form` and not sent; empty when there is nothing, or its time is over."""
    if not session_key:
        return {}
    found = Draft.objects.filter(key=_key(session_key, form), until__gt=clock.now()).first()
    if found is None:
        return {}
    try:
        fields: Fields = json.loads(unsealed(_label(session_key, form), found.sealed))
    except SealBroken:
        # The installation has another key now. A draft is no loss worth stopping a page for.
        return {}
    return fields


def forget(session_key: str | None, form: str) -> None:
    """Remove what was kept: it has been sent, or its writer does not want it any more."""
    if session_key:
        Draft.objects.filter(key=_key(session_key, form)).delete()


def _key(session_key: str, form: str) -> str:
    return digest("draft", f"{form}\0{session_key}")


def _label(session_key: str, form: str) -> str:
    return f"draft\0{form}\0{session_key}"
