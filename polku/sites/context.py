"""What the frame around every page needs."""

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.access import Actor, Capacity
from polku.core.languages import HTML_TAGS, LANGUAGES
from polku.domain.staff.models import Office

Tab = tuple[str, str, str, bool]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Language, who is logged in and where one can go."""
    actor: Actor | None = getattr(request, "actor", None)
    language = get_language() or "fi"
    return {
        "html_lang": HTML_TAGS[language],
        "language_links": [(code, name, _in_language(request, code), code == language) for code, name in LANGUAGES],
        "is_demo": settings.MODE == "demo",
        "emergency_phone": settings.SOCIAL_EMERGENCY_PHONE,
        "signed_in": SESSION_KEY in request.session,
        "has_session": not request.session.is_empty(),
        "worker": _worker(actor),
        "tabs": _tabs(request, actor),
        "home_url": reverse("public:home"),
        "log_in_url": reverse("public:identification"),
        "log_out_url": reverse("public:log-out"),
    }


def _in_language(request: HttpRequest, code: str) -> str:
    """The page in another language, by way of the view that remembers the choice."""
    return f"{reverse('public:language', args=[code])}?{urlencode({'next': translate_url(request.path, code)})}"


def _worker(actor: Actor | None) -> dict[str, str] | None:
    if actor is None or actor.capacity != Capacity.STAFF:
        return None
    return {"name": actor.name, "office": str(Office(actor.office).label)}


def _tabs(request: HttpRequest, actor: Actor | None) -> list[Tab]:
    if actor is None:
        return []
    if actor.capacity == Capacity.SELF:
        return [
            _tab(request, _("My path"), "portal:home", "path"),
            _tab(request, _("Messages"), "portal:messages", "message"),
            _tab(request, _("Who has looked"), "portal:looks", "eye"),
        ]
    if actor.capacity == Capacity.STAFF:
        return [
            _tab(request, _("Queue"), "desk:queue", "queue"),
            _tab(request, _("Clients"), "desk:cases", "people"),
            _tab(request, _("Search"), "desk:person-search", "search"),
        ]
    return []


def _tab(request: HttpRequest, label: str, view: str, icon: str) -> Tab:
    url = reverse(view)
    return (label, url, icon, request.path == url)
