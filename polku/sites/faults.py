"""Pages for when something went wrong: what happened, what to do now, and whatever was typed still there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from polku.core.rules import RuleBroken

#: Form fields that belong to the form and not to the person who filled it in.
_MACHINERY = {"csrfmiddlewaretoken", "key"}


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
    typed = _typed(request)
    context = {
        "title": title,
        "sentence": sentence,
        "log_in": log_in,
        "key": request.POST.get("key", ""),
        "kept": [(name, value) for name, value in typed if not _is_words(name)],
        "words": [(name, value) for name, value in typed if _is_words(name)],
    }
    return render(request, "public/send_again.html", context, status=403)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    # Another site could have put the words there: only what this site's own page sent is shown again.
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return []
    return [(name, value) for name, values in request.POST.lists() for value in values if name not in _MACHINERY]


def _is_words(name: str) -> bool:
    return name in ("words", "text")


def _page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    words = [value for name, value in _typed(request) if _is_words(name)] if status != 400 else []
    context = {"title": title, "sentence": sentence, "words": words}
    return render(request, "public/fault.html", context, status=status)
