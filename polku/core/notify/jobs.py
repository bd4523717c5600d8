"""Carrying words out of the house, after the transaction that planned them."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from polku.core.clock import clock
from polku.core.jobs.models import Job
from polku.core.jobs.models import State as JobState
from polku.core.jobs.tasks import GiveUp, recurring, task
from polku.core.jobs.trimming import trim
from polku.core.notify.models import Outgoing
from polku.core.notify.ports import NotDelivered
from polku.core.notify.sending import send_email, send_sms

State = Outgoing.State
#: Tries at growing pauses, some three hours in all.
TRIES = 8
KIND = "notify.carry"
#: For so long it is known that a word went.
KEPT = timedelta(days=90)


@task(KIND, tries=TRIES + 1, lease=timedelta(minutes=2))
def carry_out(*, word: str) -> None:
    """Ask the carrier to take a word. Asked again after a lost answer, it takes the same key once."""
    begun = _begun(word)
    if begun is None:
        return
    asked, is_repeat = begun
    try:
        _ask(asked)
    except GiveUp as refusal:
        _ended(asked, State.DEAD, error=refusal.code)
        raise
    except NotDelivered as refusal:
        if asked.tries >= TRIES:
            _ended(asked, State.DEAD, error="not_delivered")
            raise GiveUp("not_delivered") from refusal
        if not is_repeat:
            _standing(asked).update(asked_at=None)
        raise
    _ended(asked, State.SENT)


@recurring("notify.bury", every=timedelta(minutes=1))
def bury() -> None:
    """A word whose job has died is dead too: a person decides what becomes of it."""
    dead = Job.objects.filter(kind=KIND, state=JobState.DEAD, finished_at__gte=clock.now() - timedelta(days=1))
    for job in dead:
        standing = Outgoing.objects.filter(key=job.arguments["word"], state=State.PLANNED, tries__gte=TRIES)
        for word in standing:
            # The job of an earlier round says nothing of this one.
            if word.carried_as == job.key:
                _ended(word, State.DEAD, error=job.error[:40])


@recurring("notify.forget", every=timedelta(hours=24))
def forget() -> None:
    """Let go of what words said a day after they went, and of the words themselves long after."""
    gone = Outgoing.objects.filter(state=State.SENT, sent_at__lt=clock.now() - timedelta(days=1)).exclude(to_sealed="")
    gone.update(to_sealed="", subject_sealed="", text_sealed="")
    trim(Outgoing.objects.exclude(state__in=(State.PLANNED, State.DEAD)).filter(planned_at__lt=clock.now() - KEPT))


@transaction.atomic
def _begun(key: str) -> tuple[Outgoing, bool] | None:
    """The word, with the try that begins written down before anybody is asked. None: there is nothing to carry.

    Also whether the answer to an earlier try is not known. No later refusal makes it so.
    """
    word = Outgoing.objects.select_for_update().get(key=key)
    if word.state != State.PLANNED:
        return None
    is_repeat = word.asked_at is not None
    word.repeats += is_repeat
    word.tries, word.asked_at = word.tries + 1, word.asked_at or clock.now()
    word.save(update_fields=["tries", "repeats", "asked_at"])
    return word, is_repeat


def _ask(word: Outgoing) -> None:
    if word.carrier == Outgoing.Carrier.SMS:
        send_sms(key=word.carried_as, to=word.to, text=word.text)
    else:
        send_email(key=word.carried_as, to=word.to, subject=word.subject, text=word.text)


def _standing(word: Outgoing) -> QuerySet[Outgoing]:
    """The word, unless something else has become of it meanwhile. A carrier that said no leaves no try unknown."""
    return Outgoing.objects.filter(pk=word.pk, state=State.PLANNED)


def _ended(word: Outgoing, state: State, *, error: str = "") -> None:
    """A word that went is kept for a day, in case the carrier reports that it did not arrive."""
    if state == State.SENT:
        _standing(word).update(state=state, asked_at=None, sent_at=clock.now(), error="")
    else:
        _standing(word).update(state=state, asked_at=None, error=error)
