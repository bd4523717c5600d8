"""The draft of a contact: it is kept under the key of the session, so it ends with the session."""

from django.conf import settings

from polku.core.drafts import drafts
from polku.sites.gate import Asked
from polku.sites.public.forms import ContactForm
from polku.sites.sessions import session_of

#: What a draft is kept of, and the most that is kept of one field.
KEPT = ("words", "about", "reach_at", "no_reach", "own_device")
LONGEST = 20_000
_FORM = "contact"


def draft_of(request: Asked) -> drafts.Fields:
    """What this session has typed and not sent."""
    return drafts.kept_for(_key(request), _FORM)


def keep_draft(request: Asked) -> None:
    """Keep what stands in the form now; an empty form keeps nothing.

    Without the cookie of the form there would be no session the next time, and the draft would be nobody's.
    """
    typed = {name: request.POST.get(name, "")[:LONGEST] for name in KEPT}
    if not (typed["words"].strip() or typed["reach_at"].strip()):
        forget_draft(request)
    elif settings.CSRF_COOKIE_NAME in request.COOKIES:
        session = session_of(request)
        if _key(request) is None:
            session.begin()
        kept = drafts.keep(str(session.session_key), _FORM, typed, own_device=bool(typed["own_device"]))
        session.lasts_for(kept)


def forget_draft(request: Asked) -> None:
    """Remove what was kept."""
    drafts.forget(_key(request), _FORM)


def filled_in(request: Asked) -> ContactForm:
    """The form as its writer left it."""
    return ContactForm(initial=draft_of(request))


def _key(request: Asked) -> str | None:
    """The key of a session that there is. Reading it finds out whether what the browser says is true."""
    request.session.keys()
    return request.session.session_key
