from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from polku.core.access import Unseen
from polku.core.languages import LANGUAGES
from polku.domain.catalogue.queries import situations
from polku.domain.guidance.actions import flag_error
from polku.domain.guidance.queries import ArticlePage, article_page
from polku.sites.gate import Asked, Open, public_view, refusals_shown_on
from polku.sites.guidance_fields import ErrorForm
from polku.sites.origin import address_of, is_from_here
from polku.sites.posted import only_posted
from polku.sites.public import things
from polku.sites.public.finding import html_of, sources_of
from polku.sites.public.heads import head, whole
from polku.sites.public.reading import reading_now
from polku.sites.searched import shows_a_hit


@public_view(door=Open("what everybody may read of an article"))
@shows_a_hit
def article(request: Asked, slug: str) -> HttpResponse:
    """One article, as everybody may read it."""
    return _page(request, _article(request, slug), ErrorForm(), status=200)


# Nothing of anybody is changed: another site that sends this here gains nothing, and it is turned away.
@csrf_exempt
@only_posted("public:article")
@public_view(door=Open("anybody may say that there is an error in what everybody may read"))
def article_error(request: Asked, slug: str) -> HttpResponse:
    """A reader says that there is an error. Whoever answers for the article looks at it."""
    page, form = _article(request, slug), ErrorForm(request.POST)
    if not is_from_here(request):
        return redirect("public:article", slug)
    if form.is_valid():
        language = get_language() or "fi"
        with refusals_shown_on(form):
            flag_error(request.actor, slug=slug, language=language, address=address_of(request), **form.cleaned_data)
            return redirect("public:article-thanks", slug)
    return _page(request, page, form, status=422)


@public_view(door=Open("what everybody may read of an article"))
def article_thanks(request: Asked, slug: str) -> HttpResponse:
    """Whoever told of an error reads what becomes of it."""
    page = _article(request, slug)
    context = {**reading_now(), "page": page, "head": head(request, page.title, page.summary)}
    return render(request, "public/finder/article_thanks.html", context)


def _article(request: Asked, slug: str) -> ArticlePage:
    page = article_page(request.actor, slug, get_language() or "fi")
    if page is None:
        raise Unseen
    return page


def _page(request: Asked, page: ArticlePage, form: ErrorForm, *, status: int) -> HttpResponse:
    context = {
        **reading_now(),
        "page": page,
        "head": head(
            request,
            page.title,
            page.summary,
            written_in=page.languages,
            shown_in=page.language,
            things=[things.article(page, whole(request, reverse("public:article", args=[page.slug])))],
        ),
        "layers": [(layer.language, html_of(layer.body)) for layer in page.layers],
        "languages": _languages(request, page),
        "situations": _situations(page),
        "sources": sources_of(page.sources),
        "form": form,
    }
    return render(request, "public/finder/article.html", context, status=status)


def _languages(request: Asked, page: ArticlePage) -> list[tuple[str, str, str]]:
    """The other languages it is written in: the code, the name, and where."""
    here = get_language() or "fi"
    path = request.path.removesuffix("virhe/")
    others = [(code, name) for code, name in LANGUAGES if code in page.languages and code not in (here, page.language)]
    return [(code, name, translate_url(path, code)) for code, name in others]


def _situations(page: ArticlePage) -> list[Any]:
    """The life situations it is about, as lines."""
    if not page.situations:
        return []
    return [line for line in situations(get_language() or "fi") if line.slug in page.situations]
