"""Which language a page is in, and how large its text is.

Public pages say their language in their address. The portal, the desk and a demo follow the person: what they chose
while logged in stands in their account and, as long as they are logged in, in the session; a cookie keeps it for the
next visit, unless the device is shared.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import translate_url
from django.utils import translation

from polku.core.accounts.choices import choose_language, choose_text_size
from polku.core.accounts.models import TextSize
from polku.core.languages import HTML_TAGS, LANGUAGES
from polku.sites.origin import is_from_here
from polku.sites.sessions import LANGUAGE, TEXT_SIZE, is_logged_in, session_of

TEXT_SIZE_COOKIE = "tekstikoko"
#: Whether the key / leads to the search: who dictates, or brushes a key, does without (WCAG 2.1.4).
SEARCH_KEY_COOKIE, NO_SEARCH_KEY = "hakunappain", "pois"

#: Where one language serves every address.
_FOLLOWING = ("/oma/", "/tyo/", "/demo/", "/v/")
#: Where machines read: each thing there tells its own language, and no browser's choice changes it.
_FOR_MACHINES = "/avoin/"
_A_YEAR = 365 * 24 * 3600
#: What is shown when a shared device has forgotten everything: it must not begin to remember again.
_REMEMBERS_NOTHING = "public:goodbye-shared"


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but for the pages whose address has no language in it."""

    def process_request(self, request: HttpRequest) -> None:
        _without_nonsense(request)
        if request.path_info.startswith(_FOLLOWING):
            language = request.session.get(LANGUAGE) if is_logged_in(request) else None
            translation.activate(language or translation.get_language_from_request(request))
        else:
            super().process_request(request)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Whoever came in on a page in another language than Finnish goes on in it."""
        if request.path_info.startswith(_FOR_MACHINES):
            return response
        response = super().process_response(request, response)
        response["Content-Language"] = HTML_TAGS.get(response["Content-Language"], settings.LANGUAGE_CODE)
        language = translation.get_language_from_path(request.path_info)
        if is_logged_in(request):
            _keep_with_browser(request, response)
        elif language in dict(LANGUAGES) and not _keeps_one(request):
            remember_language(response, str(language))
        return response


def choose(request: HttpRequest, response: HttpResponseBase, *, language: str = "", text_size: int = 0) -> None:
    """Let the person's next pages be in `language`, or their text of this size; nonsense changes nothing.

    A page of another site may lead here. It may then change how this browser shows us, not what is in the account.
    """
    user = request.user.pk if request.user.is_authenticated and is_from_here(request) else None
    if language in dict(LANGUAGES):
        remember_language(response, language)
        if is_logged_in(request):
            request.session[LANGUAGE] = language
        if user:
            choose_language(user, language)
    if text_size in TextSize.values:
        set_choice(response, TEXT_SIZE_COOKIE, str(text_size))
        if is_logged_in(request):
            request.session[TEXT_SIZE] = text_size
        if user:
            choose_text_size(user, text_size)


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Let this browser's next pages be in `language`."""
    set_choice(response, settings.LANGUAGE_COOKIE_NAME, language)


def has_search_key(request: HttpRequest) -> bool:
    """Does the key / lead this browser to the search? It does until somebody says otherwise."""
    return request.COOKIES.get(SEARCH_KEY_COOKIE) != NO_SEARCH_KEY


def text_size_of(request: HttpRequest) -> int:
    """How large the text of this page is, in hundredths."""
    by_cookie = _SIZES.get(request.COOKIES.get(TEXT_SIZE_COOKIE, ""), TextSize.NORMAL.value)
    return int(request.session.get(TEXT_SIZE, by_cookie)) if is_logged_in(request) else by_cookie


def in_this_language(address: str) -> str:
    """A public page's address in the language of the page being shown; an address of another site as it is."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(settings.LANGUAGE_CODE):
        return str(translate_url(address, language))


_SIZES = {str(size): size for size in TextSize.values}


def _keeps_one(request: HttpRequest) -> bool:
    """Has this browser a language already, or is it to have none?"""
    page = request.resolver_match.view_name if request.resolver_match else ""
    return settings.LANGUAGE_COOKIE_NAME in request.COOKIES or page == _REMEMBERS_NOTHING


def _without_nonsense(request: HttpRequest) -> None:
    """A cookie that is no language of ours is as if it were not there: Django would take "FI" or "sv-x" for one."""
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "fi") not in dict(LANGUAGES):
        del request.COOKIES[settings.LANGUAGE_COOKIE_NAME]


def _keep_with_browser(request: HttpRequest, response: HttpResponseBase) -> None:
    """The choices of whoever is logged in, in cookies for their next visit; on a shared device nothing is left."""
    chosen = {settings.LANGUAGE_COOKIE_NAME: LANGUAGE, TEXT_SIZE_COOKIE: TEXT_SIZE}
    for cookie, place in chosen.items():
        value: Any = request.session.get(place)
        if session_of(request).is_shared:
            response.cookies.pop(cookie, None)
            if cookie in request.COOKIES:
                forget(response, cookie)
        elif value is not None and request.COOKIES.get(cookie) != str(value):
            set_choice(response, cookie, str(value))


def forget(response: HttpResponseBase, cookie: str) -> None:
    """Have the browser drop one of these cookies."""
    response.delete_cookie(cookie, samesite="Lax")


def set_choice(response: HttpResponseBase, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=_A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
