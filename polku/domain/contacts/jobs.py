"""Words that go out about contacts, after the transaction that planned them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from polku.core.clock import clock
from polku.core.jobs.tasks import GiveUp, recurring, task
from polku.core.live import live
from polku.core.notify.refusals import refuses
from polku.core.notify.sending import send_email, send_notice, send_sms
from polku.core.settings import county
from polku.domain.contacts.models import Alarm, Answer, Contact
from polku.domain.contacts.queries.safety import is_unsafe
from polku.domain.contacts.queries.urgency import alarms_topic, duty_of_the_hour
from polku.domain.deadlines.actions import note_attempt
from polku.domain.deadlines.models import Attempt
from polku.domain.deadlines.queries import REPLY_TO_CONTACT

refuses(is_unsafe)


@task("contacts.tell_answered")
def tell_answered(*, answer: int) -> None:
    """Tell the sender that an answer waits. Names neither us nor the matter: another may read the screen."""
    written = Answer.objects.select_related("contact").get(pk=answer)
    try:
        _tell(written.contact, key=f"contact-answer-{answer}")
    except GiveUp:
        _note(written, Answer.Notice.REFUSED)
        raise
    _note_sent(written)


def _tell(contact: Contact, *, key: str) -> None:
    if not contact.may_be_sent_to:
        raise GiveUp("not_safe")
    with override(contact.language):
        text = _("You have an answer. Read it with your code: %(address)s") % {"address": settings.SHORT_ADDRESS}
        subject = _("You have an answer")
    if contact.reach_by == Contact.Reach.PHONE:
        send_sms(key=key, to=contact.reach_at, text=text)
    elif contact.reach_by == Contact.Reach.EMAIL:
        send_email(key=key, to=contact.reach_at, subject=subject, text=text)


def _note(answer: Answer, notice: str) -> None:
    answer.notice = notice
    answer.save(update_fields=["notice"])


@transaction.atomic
def _note_sent(answer: Answer) -> None:
    """A notice is an attempt to reach somebody. One that is sent anew after a crash is still one."""
    fresh = Answer.objects.filter(pk=answer.pk).exclude(notice=Answer.Notice.SENT)
    if fresh.update(notice=Answer.Notice.SENT):
        notice = Attempt.Kind.NOTICE
        note_attempt(REPLY_TO_CONTACT, subject=answer.contact_id, kind=notice, worker=answer.worker_id)


@recurring("contacts.re_alarm", every=timedelta(minutes=1))
def re_alarm() -> None:
    """Have the duty of the hour told of every alarm that no human has assessed and that a quarter has passed over."""
    now = clock.now()
    for alarm in Alarm.objects.filter(assessed_at=None, raised_at__lte=now).order_by("raised_at"):
        plan_alarm(alarm, now)


def plan_alarm(alarm: Alarm, now: datetime) -> None:
    """Plan the telling of this quarter of an hour, once, unless it has been done."""
    if not alarm.is_told_at(now):
        key = f"alarm-{alarm.pk}-{alarm.round_at(now)}"
        tell_alarm.enqueue(key=key, alarm=alarm.pk, round=alarm.round_at(now))


@task("contacts.tell_alarm")
def tell_alarm(*, alarm: int, round: str) -> None:
    """Tell the duty of the hour that something urgent waits: the team's on the open pages, the emergency's by a notice.

    Nothing is told that has been assessed meanwhile, or of a quarter that is over: the next one has its own.
    """
    told, now = Alarm.objects.select_related("contact__team__unit").get(pk=alarm), clock.now()
    if not told.is_open or told.round_at(now) != round or told.is_told_at(now):
        return
    to = duty_of_the_hour(told.contact.team, now).to
    if to == Alarm.To.EMERGENCY:
        try:
            _notify_emergency(key=f"alarm-{alarm}-{round}")
        except GiveUp:
            to = Alarm.To.NOBODY
    _note_alarm(alarm, to, now)
    live.hint(live.topic("queue", told.contact.team_id), live.topic("contact", told.contact_id), alarms_topic())


def _notify_emergency(*, key: str) -> None:
    with override("fi"):
        text = _("An urgent contact waits to be assessed: %(address)s") % {"address": settings.DESK_ADDRESS}
    send_notice(key=key, to=county.in_force().emergency_notice_to, text=text)


@transaction.atomic
def _note_alarm(alarm_id: int, to: Alarm.To, now: datetime) -> None:
    alarm = Alarm.objects.select_for_update().get(pk=alarm_id)
    alarm.to, alarm.last_at = to, now
    alarm.times += to != Alarm.To.NOBODY
    alarm.save(update_fields=["to", "last_at", "times"])
