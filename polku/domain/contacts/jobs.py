"""Words that go out about contacts, after the transaction that planned them."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from polku.core.jobs.tasks import GiveUp, task
from polku.core.notify.sending import send_email, send_sms
from polku.domain.contacts.models import Answer, Contact


@task("contacts.tell_answered")
def tell_answered(*, answer: int) -> None:
    """Tell the sender that an answer waits. Names neither us nor the matter: another may read the screen."""
    written = Answer.objects.select_related("contact").get(pk=answer)
    try:
        _tell(written.contact, key=f"contact-answer-{answer}")
    except GiveUp:
        _note(written, Answer.Notice.REFUSED)
        raise
    _note(written, Answer.Notice.SENT)


def _tell(contact: Contact, *, key: str) -> None:
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
