"""What does not belong in a light message, noticed before it goes. Nothing of the text leaves this machine."""

import re
from enum import StrEnum

from polku.core import hetu
from polku.core.spotting import matching, plain
from polku.domain.threads.queries import sensitive_words as words


class Sensitive(StrEnum):
    """A kind of what is secret (812/2000 14 §; GDPR 9)."""

    HETU = "hetu"
    ACCOUNT = "account"
    HEALTH = "health"
    SUBSTANCES = "substances"
    MONEY = "money"
    VIOLENCE = "violence"
    CHILDREN = "children"
    SERVICE = "service"


#: An account number (IBAN) as people write it, in groups or in one.
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_KINDS = {
    Sensitive.HEALTH: matching([words.HEALTH]),
    Sensitive.SUBSTANCES: matching([words.SUBSTANCES]),
    Sensitive.MONEY: matching([words.MONEY]),
    Sensitive.VIOLENCE: matching([words.VIOLENCE]),
    Sensitive.CHILDREN: matching([words.CHILDREN]),
    Sensitive.SERVICE: matching([words.SERVICE]),
}


def sensitive_in(text: str) -> list[Sensitive]:
    """The kinds of secret matters that a text speaks of, in the order of their names here."""
    bare = plain(text)
    found = {kind for kind, pattern in _KINDS.items() if pattern.search(bare)}
    if hetu.is_in(text):
        found.add(Sensitive.HETU)
    if _ACCOUNT.search(text.upper()):
        found.add(Sensitive.ACCOUNT)
    return [kind for kind in Sensitive if kind in found]
