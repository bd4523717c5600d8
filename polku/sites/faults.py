"""Pages for when something went wrong: what happened, what to do now, and whatever was typed still there."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _

from polku.core.rules import RuleBroken
from polku.sites.origin import is_from_here

#: The fields in which people write.
_WORDS = ("words", "text")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What came could not be read, or was far too large."""
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


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. The page needs no database, in case that is what is broken."""
    return render(None, "public/broken.html", status=500)


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


def _with_text_back(request: HttpRequest, title: str, sentence: str, log_in: str = "") -> HttpResponse:
    words = _words(request)
    context = {
        "title": title,
        "sentence": sentence,
        "log_in": log_in,
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
    context = {"title": title, "sentence": sentence, "words": _words(request)}
    return render(request, "public/fault.html", context, status=status)
