"""Codes to phones, found out and sent after the page has answered, so that the page takes the same time for anybody."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from polku.core.clock import clock
from polku.core.jobs.tasks import recurring, task
from polku.core.jobs.trimming import trim
from polku.core.notify.models import Outgoing
from polku.core.notify.outbox import plan
from polku.domain.threads.models import PhoneCode
from polku.domain.threads.queries.numbers import case_of_number

#: Codes are let go when they and the hour they count in are long over.
KEPT = timedelta(days=1)


@task("threads.send_code", lease=timedelta(minutes=1))
@transaction.atomic
def send_code(*, code: int) -> None:
    """Plan the text message with a code, if its number leads to one client of ours alone."""
    row = PhoneCode.objects.select_for_update().get(pk=code)
    if not row.sealed:
        return
    number, digits = row.number_and_digits
    if row.lives_at(clock.now()) and case_of_number(number) is not None:
        with override(row.language):
            text = _("Your code is %(code)s. Give it to nobody.") % {"code": digits}
        plan(Outgoing.Carrier.SMS, key=f"code-{row.pk}", to=number, text=text)
    row.sealed = ""
    row.save(update_fields=["sealed"])


@recurring("threads.forget_codes", every=timedelta(hours=1))
def forget_codes() -> None:
    """Let go of codes that are long over."""
    trim(PhoneCode.objects.filter(made_at__lt=clock.now() - KEPT))
