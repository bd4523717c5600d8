"""Which language a page is in: public pages say it in their address, the portal and the desk follow the person."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import translate_url
from django.utils import translation

#: Where one language serves every address.
_FOLLOWING = ("/oma/", "/tyo/")
_A_YEAR = 365 * 24 * 3600


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but for the pages whose address has no language in it."""

    def process_request(self, request: HttpRequest) -> None:
        if not request.path_info.startswith(_FOLLOWING):
            super().process_request(request)
            return
        translation.activate(translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Whoever came in on a page in another language than Finnish goes on in it."""
        response = super().process_response(request, response)
        language = translation.get_language_from_path(request.path_info)
        if language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            remember_language(response, language)
        return response


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Let the person's next pages be in `language`."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=_A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def in_this_language(address: str) -> str:
    """A public page's address in the language of the page being shown; an address of another site as it is."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(settings.LANGUAGE_CODE):
        return str(translate_url(address, language))
