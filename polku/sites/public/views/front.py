from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polku.sites.addresses import safe_address
from polku.sites.gate import Asked, Open, public_view
from polku.sites.language import choose
from polku.sites.public.reading import reading_now
from polku.sites.public.views.finder.searching import doors


@public_view(door=Open("the same words for everyone"))
def home(request: Asked) -> HttpResponse:
    """The front page: one thing to do, when we answer, and how it goes on."""
    return render(request, "public/home.html", {**reading_now(), "doors": doors(), "stops": path_ahead()})


def path_ahead() -> list[dict[str, str]]:
    """The path as it looks before the first step."""
    return [
        {"state": "now", "title": _("You write or call"), "detail": _("A few words are enough.")},
        {"state": "next", "title": _("A human answers"), "detail": _("By the seventh working day.")},
        {"state": "next", "title": _("You talk together"), "detail": _("About what would help you.")},
        {"state": "next", "title": _("You get a worker of your own"), "detail": _("If you want to go on.")},
    ]


@public_view(door=Open("sets a cookie with a language code"))
def language(request: Asked, code: str) -> HttpResponse:
    """Remember the language a person chose, and take them back to where they were."""
    response = redirect(safe_address(request.GET.get("next", ""), otherwise="/"))
    choose(request, response, language=code)
    return response


@public_view(door=Open("sets a cookie with a size of text"))
def text_size(request: Asked, size: int) -> HttpResponse:
    """Remember how large a person wants the text, and take them back to where they were."""
    response = redirect(safe_address(request.GET.get("next", ""), otherwise="/"))
    choose(request, response, text_size=size)
    return response


@public_view(door=Open("shows every component with made-up contents"))
def guide(request: Asked) -> HttpResponse:
    """The style guide."""
    return render(request, "ui/guide.html")
