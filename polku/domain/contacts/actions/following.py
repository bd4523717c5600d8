"""Going on without an account: the receipt's code, the word that goes with it, and writing more."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from polku.core import crypto
from polku.core.access import Actor, Unseen
from polku.core.audit import doors, log
from polku.core.clock import clock
from polku.core.credentials.guesses import Secret, held_off_alone
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions.arriving import promise_word
from polku.domain.contacts.actions.taking import locked, watched
from polku.domain.contacts.actions.urgency import raise_alarm
from polku.domain.contacts.actions.waiting import wait_again
from polku.domain.contacts.models import Addition, Alarm, Contact, code_index, word_index
from polku.domain.contacts.permissions import FOLLOW
from polku.domain.contacts.queries import wants_word
from polku.domain.contacts.queries.urgency import sounds_urgent
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, is_running

#: So many wrong tries with one code, and it rests for a while. Whoever shares an address with the guesser goes on.
WRONG_TRIES = 10
FROZEN_FOR = timedelta(minutes=15)
_HELD = ("team", "taken_by", "assigned_to")


def access_by_code(actor: Actor, *, code: str, word: str = "") -> Contact:
    """The contact whose code was typed, with its word if one was chosen. Spaces, case and O for 0 are forgiven.

    An unknown code and a wrong word are the same to whoever types, in words and in time. Raises `RuleBroken`, and
    `TooManyGuesses` when this very code has been tried too often.
    """
    typed, seen = crypto.as_typed(code), list[Contact]()

    def fits() -> bool:
        seen.extend(Contact.objects.select_related(*_HELD).filter(code_index=code_index(typed)))
        return _word_fits(seen[0] if seen else None, word)

    right = held_off_alone(actor, Secret("receipt", typed, WRONG_TRIES, FROZEN_FOR), fits)
    id = seen[0].pk if seen else ""
    shown = [contact.person_id for contact in seen]
    try:
        return doors.enter(actor, seen[0] if right else None, kind="receipt", id=id, to=FOLLOW, shown=shown)
    except Unseen:
        raise RuleBroken(
            "code.unknown",
            _("We did not find a message with this code. Check the code. If you chose a word, write it too."),
        ) from None


def access_followed(actor: Actor, contact_id: UUID | None) -> Contact:
    """The contact whose code this session was let in with. Raises `Unseen` when there is none any more."""
    found = Contact.objects.select_related(*_HELD).filter(pk=contact_id).first() if contact_id else None
    shown = [found.person_id] if found else []
    return doors.enter(actor, found, kind="contact", id=contact_id or "", to=FOLLOW, shown=shown)


def write_more(actor: Actor, contact: Contact, *, words: str, key: str) -> None:
    """The sender writes more: the contact waits for us again, also when its handling had ended.

    Whoever had been answered waits anew, with a promise that begins now; whoever waits still keeps the one they have.
    About another person nobody is told anything here, so what they have to add is a new contact.
    """
    if not contact.is_own:
        raise RuleBroken("contact.about_another", _("You cannot write more here. You can send a new message."))

    def write() -> str:
        row, now = locked(contact), clock.now()
        has_promise = wants_word(row) and is_running(REPLY_TO_CONTACT, row.pk)
        added = Addition.objects.create(contact=row, words=words, written_at=now)
        if sounds_urgent(words):
            # Before it waits again: what waits has been assessed, and is not raised anew.
            raise_alarm(actor, row, by=Alarm.Raised.WORDS)
        if not has_promise:
            wait_again(row, now)
            row.due_on = promise_word(row, since=now)
            row.save(update_fields=["waiting_since", "due_on"])
        journal.write("contact.added", actor=actor, person=row.person_id, ref=str(row.pk))
        log.did(actor, "contact.added", kind="contact", id=row.pk, persons=[row.person_id])
        live.hint(*watched(row), *([live.topic("person", row.person_id)] if row.person_id else []))
        return str(added.pk)

    once.run(key=key, who=str(contact.pk), verb="contact-addition", content=words, do=write)


@transaction.atomic
def choose_word(actor: Actor, contact: Contact, *, word: str) -> None:
    """From now on the code opens nothing without this word. The last one chosen holds; only a digest of it is kept."""
    row = locked(contact)
    row.word_index = word_index(row.pk, word)
    row.save(update_fields=["word_index"])
    journal.write("contact.word_chosen", actor=actor, person=row.person_id, ref=str(row.pk))
    log.did(actor, "contact.word_chosen", kind="contact", id=row.pk, persons=[row.person_id])


def _word_fits(contact: Contact | None, word: str) -> bool:
    """Computes the same whether there is a contact or not, so that the time tells nothing."""
    given = word_index(contact.pk if contact else uuid4(), word)
    wanted = contact.word_index if contact else "none"
    return constant_time_compare(given, wanted) or not wanted
