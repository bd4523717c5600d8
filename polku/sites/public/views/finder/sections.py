import re

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.core.access import Unseen
from polku.core.clock import clock
from polku.core.markdown import to_text
from polku.domain.guidance.queries import lines_citing
from polku.domain.statutes.queries.documents import number_in_words
from polku.domain.statutes.queries.sections import FINLEX, SectionText, section_on
from polku.sites.gate import Asked, Open, public_view
from polku.sites.public.heads import head
from polku.sites.public.reading import reading_now
from polku.sites.searched import shows_a_hit
from polku.ui import moments

_ACT = re.compile(r"\d{1,4}-\d{4}")
_SECTION = re.compile(r"(?:\d{1,2}-)?\d{1,3}[a-z]?")


@public_view(door=Open("the law is everybody's to read"))
@shows_a_hit
def section(request: Asked, act: str, section: str) -> HttpResponse:
    """One section of the law as it reads today: what is held of it, what is missing, and our advice on it."""
    if not _ACT.fullmatch(act) or not _SECTION.fullmatch(section):
        raise Unseen
    number, called = act.replace("-", "/"), section.replace("-", ":")
    found = section_on(number, called, clock.today())
    if found is None:
        return _not_held(request, number, called)
    title = f"{number_in_words(called)} {found.heading} – {found.act_title}"
    context = {
        **reading_now(),
        "head": head(request, title, _said(found), written_in=["fi"], shown_in="fi"),
        "section": found,
        "number": number_in_words(called),
        "texts": (found.moments, *found.also),
        "age": moments.age(found.read_on),
        "about": lines_citing(request.actor, number, called, get_language() or "fi"),
    }
    return render(request, "public/finder/section.html", context)


def _said(found: SectionText) -> str:
    return to_text(" ".join(moment.text for moment in found.moments if moment.text))


def _not_held(request: Asked, act: str, section: str) -> HttpResponse:
    title = f"{act} {number_in_words(section)}"
    context = {
        **reading_now(),
        "head": head(request, title, _("This section has not been loaded here.")),
        "title": title,
        "finlex": FINLEX,
        "about": lines_citing(request.actor, act, section, get_language() or "fi"),
    }
    return render(request, "public/finder/section_not_held.html", context, status=404)
