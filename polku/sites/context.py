"""What the frame around every page needs."""

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.access import Actor, Capacity
from polku.core.access.identification import ByPassword
from polku.core.languages import HTML_TAGS, LANGUAGES, OTHER_LANGUAGES, RIGHT_TO_LEFT
from polku.core.plugs import plugged
from polku.core.settings.county import shown_in
from polku.domain.staff.models import Office
from polku.sites.language import has_search_key, text_size_of
from polku.sites.sessions import session_of

Tab = tuple[str, str, str, bool]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Language, who is logged in and where one can go."""
    actor: Actor | None = getattr(request, "actor", None)
    language = get_language() or "fi"
    return {
        "html_lang": HTML_TAGS[language],
        "text_size": text_size_of(request),
        "search_key": has_search_key(request),
        "shared_device": _minutes_on_shared_device(request),
        "language_links": [(code, name, _in_language(request, code), code == language) for code, name in LANGUAGES],
        "other_languages": [_other_language(code, name) for code, name in OTHER_LANGUAGES],
        "is_demo": settings.MODE == "demo",
        "demo_url": reverse("demo:home") if settings.MODE == "demo" else "",
        "county": SimpleLazyObject(lambda: shown_in(language)),
        "signed_in": SESSION_KEY in request.session,
        "has_session": not request.session.is_empty(),
        "worker": _worker(actor),
        "security_url": reverse("desk:security") if logs_staff_in_here() else "",
        "tabs": _tabs(request, actor),
        "home_url": reverse("public:home"),
        "log_in_url": reverse("public:identification"),
        "log_out_url": reverse("public:log-out"),
    }


def _minutes_on_shared_device(request: HttpRequest) -> int:
    """How long somebody may do nothing there; 0 on a device of their own."""
    session = session_of(request)
    return int(session.limits.idle.total_seconds() // 60) if session.is_shared else 0


def _in_language(request: HttpRequest, code: str) -> str:
    """The page in another language, by way of the view that remembers the choice."""
    return f"{reverse('public:language', args=[code])}?{urlencode({'next': translate_url(request.path, code)})}"


def _other_language(code: str, name: str) -> tuple[str, str, str, str]:
    """The page in a language that Polku does not speak: its code, name, address and direction."""
    direction = "rtl" if code in RIGHT_TO_LEFT else "ltr"
    return code, name, reverse("public:other-language", args=[code]), direction


def _worker(actor: Actor | None) -> dict[str, str] | None:
    if actor is None or actor.capacity != Capacity.STAFF:
        return None
    return {"name": actor.name, "office": str(Office(actor.office).label)}


def logs_staff_in_here() -> bool:
    """Has staff passwords in Polku, rather than in a service of the county's own alone?"""
    return isinstance(plugged("staff_identification"), ByPassword)


def _tabs(request: HttpRequest, actor: Actor | None) -> list[Tab]:
    if actor is None:
        return []
    if actor.capacity == Capacity.SELF:
        return [
            _tab(request, _("My path"), "portal:home", "path"),
            _tab(request, _("Messages"), "portal:messages", "message"),
            _tab(request, _("Who has looked"), "portal:looks", "eye"),
            _tab(request, _("Settings"), "portal:settings", "settings"),
        ]
    if actor.capacity == Capacity.STAFF:
        return [
            _tab(request, _("Queue"), "desk:queue", "queue"),
            _tab(request, _("Clients"), "desk:cases", "people"),
            _tab(request, _("Find a client"), "desk:person-search", "search"),
            _tab(request, _("Guidance"), "desk:guidance-articles", "doc"),
            *([_tab(request, _("Settings"), "desk:settings", "settings")] if actor.administers or actor.leads else []),
        ]
    return []


def _tab(request: HttpRequest, label: str, view: str, icon: str) -> Tab:
    url = reverse(view)
    return (label, url, icon, request.path == url)
