"""Which receipt a session holds, and what stands on it."""

from typing import Any

from polku.core.clock import clock
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import due_on, receipt_of, urgent_promise
from polku.sites.gate import Asked
from polku.sites.public.ages import helped_as_young
from polku.sites.public.follow_forms import WordForm
from polku.sites.public.telling_forms import QUESTIONS, TellingForm
from polku.sites.sessions import RECEIPT, what_is_held


def held_by(request: Asked) -> Contact | None:
    """The contact whose receipt this session holds now."""
    held = what_is_held(request, RECEIPT)
    return receipt_of(held) if held else None


def stands_on(contact: Contact, *, sent: TellingForm | None = None, may_tell: bool = True) -> dict[str, Any]:
    """What the page shows of a contact. `sent` is the question that has just been answered, with its mistakes.

    Where cookies are refused the receipt is shown once, and nothing more can be told on it.
    """
    asked = [each for each in QUESTIONS if each.is_asked(contact)] if may_tell else []
    return {
        "contact": contact,
        "due_on": due_on(contact),
        "urgent": urgent_promise(contact, clock.now()),
        "Reach": Contact.Reach,
        "may_tell": may_tell,
        "questions": [sent if sent and type(sent) is each else each(contact) for each in asked],
        "form": sent,
        "word_form": WordForm(),
        **helped_as_young(contact),
    }
