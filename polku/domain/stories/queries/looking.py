"""What could tell who somebody is: what a second person looks for, and places of a text that a machine points at."""

import re

from django.utils.translation import gettext_lazy as _

#: What is looked for before a story is public. A machine finds none of it surely.
LOOKED_FOR = {
    "names": _("Names of people, places, workplaces, schools and pets"),
    "days": _("Days, years and ages that fit one person only"),
    "events": _("Events that people of the same town would know"),
    "others": _("Others in the story: children, partners, neighbours, workers"),
    "whole": _("The whole: would their own neighbour know who it is?"),
}
_WAY = re.compile(r"\S@\S|\+?\d(?:[\s()-]*\d){6,}")
#: Numbers of two signs or more, and words with a capital letter inside a sentence.
_NUMBER = re.compile(r"\d[\d.:/–-]*\d")
_CAPITAL = re.compile(r"(?<=[a-zåäö,;:] )[A-ZÅÄÖ][\w-]+")
_MOST = 40


def has_way_to_somebody(text: str) -> bool:
    """Is there an e-mail address or a phone number in it?"""
    return _WAY.search(text) is not None


def telling_details(text: str, *, known: str = "") -> list[str]:
    """Numbers and words with a capital letter, each once, for whoever looks. `known` is the pseudonym."""
    found = dict.fromkeys((*_CAPITAL.findall(text), *_NUMBER.findall(text)))
    return [each for each in found if not known or not each.startswith(known)][:_MOST]
