"""Pages for when something went wrong: what happened, what to do now, and whatever was typed still there.

Those of `_alone` need neither a session nor a database nor a catalogue of texts: they say it in three languages.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.decorators import sync_and_async_middleware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polku.core.rules import RuleBroken
from polku.sites.origin import is_from_here

#: The fields in which people write.
_WORDS = ("words", "text")
#: What a view of ours can be asked by.
METHODS = ("GET", "HEAD", "POST")
#: The languages of a page that stands alone, the reader's own first.
_ALONE = ("fi", "sv", "en")
_SHEETS = ("ui/tokens.css", "ui/polku.css")

Answer = Callable[[HttpRequest], Any]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What came could not be read, or was far too large."""
    if not hasattr(request, "session"):
        return _alone(request, "public/unreadable.html", 400)
    return _page(
        request,
        400,
        _("We could not read what was sent"),
        _("Go back and try again. A long text fits when you send it in parts."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The thing exists, but this is not the actor's to do."""
    return _page(
        request,
        403,
        _("This is not open to you"),
        _("If you need it in your work, ask the person who handles the matter, or your leading social worker."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Missing, or not the actor's to know of: the same page for both."""
    return _page(
        request,
        404,
        _("There is no page here"),
        _("The address may be old or mistyped. Start from the front page, or call us."),
    )


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """Asked too often, for now. `seconds` is when it may be tried again."""
    minutes = max(1, -(-seconds // 60))
    again = ngettext(
        "You can try again in %(minutes)d minute.", "You can try again in %(minutes)d minutes.", minutes
    ) % {"minutes": minutes}
    response = _page(
        request,
        429,
        _("There have been many tries in a short time"),
        again + " " + _("This protects everybody from somebody who guesses. If it is urgent, call us."),
    )
    response["Retry-After"] = str(max(1, seconds))
    return response


def unavailable(request: HttpRequest, sentence: str, seconds: int = 60) -> HttpResponse:
    """A service outside does not answer. `sentence` says what still works."""
    response = _page(request, 503, _("This does not work right now"), sentence)
    response["Retry-After"] = str(seconds)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. The page needs no database, in case that is what is broken."""
    return _alone(request, "public/broken.html", 500)


def maintenance(request: HttpRequest, seconds: int) -> HttpResponse:
    """Closed for a while."""
    response = _alone(request, "public/maintenance.html", 503, words=_words(request))
    response["Retry-After"] = str(seconds)
    # Meant, and so no fault: Django would write a line of error for every page that is asked for meanwhile.
    vars(response)["_has_been_logged"] = True
    return response


def maintenance_page() -> str:
    """The page of maintenance, for a proxy to show while no process of ours runs. It needs no file beside it."""
    context = {"languages": list(_ALONE), "is_demo": settings.MODE == "demo", "phone": settings.PHONE}
    return render_to_string("public/maintenance.html", context)


@sync_and_async_middleware
def known_methods(get_response: Answer) -> Answer:
    """Refuses what no page is made for, such as PUT: a view would take it for a GET."""
    if iscoroutinefunction(get_response):

        async def answer_soon(request: HttpRequest) -> HttpResponseBase:
            if request.method not in METHODS:
                return _unknown_method(request)
            waited: Awaitable[HttpResponseBase] = get_response(request)
            return await waited

        return answer_soon

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return _unknown_method(request)
        response: HttpResponseBase = get_response(request)
        return response

    return answer


def _unknown_method(request: HttpRequest) -> HttpResponse:
    response = _alone(request, "public/unreadable.html", 405)
    response["Allow"] = ", ".join(METHODS)
    return response


def refused(request: HttpRequest, rule: RuleBroken) -> HttpResponse:
    """A rule said no and the view had no form to say it on."""
    return _page(request, 409, _("This could not be done now"), str(rule.sentence))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or the browser refuses cookies."""
    return _with_text_back(
        request,
        _("Please send this once more"),
        _(
            "The page had been open for a long time, or your browser does not accept cookies. "
            "Nothing was sent yet, and your text is here. If this page comes back, allow cookies for this site."
        ),
    )


def session_ended(request: HttpRequest, log_in: str) -> HttpResponse:
    """The session ended while somebody was writing."""
    return _with_text_back(
        request,
        _("You have been logged out"),
        _("Your text is still here. Log in again in a new tab, come back to this tab and send."),
        log_in=log_in,
    )


def code_forgotten(request: HttpRequest, address: str) -> HttpResponse:
    """The time after which a receipt's code is asked for again ended while somebody was writing."""
    return _with_text_back(
        request,
        _("Please give your code again"),
        _(
            "15 minutes have passed. Your text is still here. "
            "Give your code in a new tab, come back to this tab and send."
        ),
        log_in=address,
        again=_("Give your code in a new tab"),
    )


def _with_text_back(request: HttpRequest, title: str, sentence: str, log_in: str = "", again: str = "") -> HttpResponse:
    words = _words(request)
    context = {
        "title": title,
        "sentence": sentence,
        "log_in": log_in,
        "again": again or _("Log in again in a new tab"),
        "key": request.POST.get("key", "") if words else "",
        "words": words,
    }
    return render(request, "public/send_again.html", context, status=403)


def _words(request: HttpRequest) -> list[tuple[str, str]]:
    """What a person wrote into a form of ours: nothing else of a form comes back, least of all a decision."""
    if request.method != "POST" or not is_from_here(request):
        return []
    try:
        return [(name, request.POST[name]) for name in _WORDS if request.POST.get(name)]
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []


def _page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    context = {"title": title, "sentence": sentence, "words": _words(request), "call": status != 403}
    return render(request, "public/fault.html", context, status=status)


def _alone(request: HttpRequest, template: str, status: int, **more: Any) -> HttpResponse:
    context = {
        "languages": _languages(request),
        "sheets": _files(*_SHEETS),
        "icon": "".join(_files("ui/favicon.svg")),
        "is_demo": settings.MODE == "demo",
        "phone": settings.PHONE,
        **more,
    }
    return render(None, template, context, status=status)


def _languages(request: HttpRequest) -> list[str]:
    """The three languages, beginning with the one of the address or the reader's choice."""
    begun = request.path_info.split("/")[1:2]
    wished = begun[0] if begun and begun[0] in _ALONE else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return sorted(_ALONE, key=lambda language: language != wished)


def _files(*names: str) -> list[str]:
    """The addresses of files, as far as they were gathered."""
    try:
        return [static(name) for name in names]
    except ValueError:
        return []
