from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor, Capacity
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.journal import journal
from polku.core.live import live
from polku.core.once import once
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import lock_case, note_answered, note_client_waits
from polku.domain.cases.models import Case
from polku.domain.people.models import Person
from polku.domain.threads.actions.attaching import attach
from polku.domain.threads.actions.sending import send_link, send_notice
from polku.domain.threads.models import Message, Thread

Level, Way = Message.Level, Message.Way


def write_message(
    actor: Actor,
    case: Case,
    *,
    text: str,
    key: str,
    seen: int | None = None,
    level: str = Level.PROTECTED,
    uploads: Iterable[UUID] = (),
) -> None:
    """Write to the other side of the case, with files that have come. Sent twice, it stands there once.

    `seen` is the newest message that the writer had before them (0 for none): what the client wrote after it still
    waits for us. None when they had all of it. A worker's message may be light: then a text message leads to it.
    Raises `RuleBroken`.
    """
    by_staff = actor.capacity == Capacity.STAFF

    def do() -> str:
        message = (
            _from_worker(actor, case, text, seen, level) if by_staff else write_from_client(actor, case, text=text)
        )
        attach(message, uploads)
        return str(message.pk)

    once.run(key=key, who=str(actor.user), verb="message", content=f"{level}\0{text}" if by_staff else text, do=do)


def write_from_client(actor: Actor, case: Case, *, text: str, way: str = Way.WEB, number_ends: str = "") -> Message:
    """What a client writes, in the transaction that is open. It is protected, whichever way it came."""
    # The case is locked before the message gets its number, so that numbers follow the order in which they appear.
    case = lock_case(case)
    message = _add(case, person_id=actor.person, text=text, way=way, number_ends=number_ends)
    note_client_waits(case, message.sent_at)
    note_written(actor, case, message, "message.from_client")
    return message


def _from_worker(actor: Actor, case: Case, text: str, seen: int | None, level: str) -> Message:
    case = lock_case(case)
    message = _add(case, worker_id=actor.worker, text=text, level=level, ended_wait=case.waiting_since)
    note_answered(case, still_waits_since=_first_unseen(message.thread, seen))
    if level == Level.LIGHT:
        send_link(message, _client_of(case))
    else:
        send_notice(message, case)
    note_written(actor, case, message, "message.from_worker")
    return message


def record_talk(actor: Actor, case: Case, *, way: str, text: str, waits: bool, key: str) -> None:
    """Record what was said in a call, a letter, another chat or a visit. `waits`: the client waits for our word."""

    def do() -> str:
        locked = lock_case(case)
        message = _add(locked, worker_id=actor.worker, text=text, way=way)
        if waits:
            note_client_waits(locked, message.sent_at)
        note_written(actor, locked, message, "message.recorded")
        return str(message.pk)

    once.run(key=key, who=str(actor.user), verb="talk", content=f"{way}\0{waits}\0{text}", do=do)


def _add(case: Case, **fields: Any) -> Message:
    thread, _made = Thread.objects.get_or_create(case=case)
    return Message.objects.create(thread=thread, sent_at=clock.now(), **fields)


def _client_of(case: Case) -> Person:
    if case.person_id is None:
        raise RuleBroken("message.no_client", _("We do not know yet whom to send this to. Send it as protected."))
    return Person.objects.select_related("user").get(pk=case.person_id)


def note_written(actor: Actor, case: Case, message: Message, kind: str) -> None:
    """Write down what became of a message, and hint at it to whoever has its pages open."""
    journal.write(kind, actor=actor, case=case.pk, person=case.person_id, ref=str(message.pk))
    log.did(actor, kind, kind="message", id=message.pk, persons=[case.person_id])
    theirs = [live.topic("person", case.person_id)] if case.person_id else []
    live.hint(live.topic("thread", case.pk), live.topic("team", case.team_id), *theirs)


def _first_unseen(thread: Thread, seen: int | None) -> datetime | None:
    if seen is None:
        return None
    return thread.messages.filter(worker=None, pk__gt=seen).order_by("pk").values_list("sent_at", flat=True).first()


@transaction.atomic
def note_read(case: Case, newest: int) -> None:
    """The client has seen the messages up to `newest`. Told to nobody: there is no read receipt."""
    Thread.objects.filter(case=case, client_read_up_to__lt=newest).update(client_read_up_to=newest)
