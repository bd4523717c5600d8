"""A code to a phone: whoever types it holds the phone, and nothing more is known of them."""

import secrets
from datetime import timedelta

from django.db import transaction

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.credentials.guesses import Secret, held_off_alone
from polku.core.limits.limits import Limit, has_room
from polku.domain.threads.jobs import send_code
from polku.domain.threads.models import PhoneCode
from polku.domain.threads.models.codes import number_index

#: Codes to one number, and codes asked for from one network, in an hour.
TO_A_NUMBER = Limit("code.number", 3, timedelta(hours=1))
FROM_A_NETWORK = Limit("code.network", 20, timedelta(hours=1))
#: Wrong tries after which nothing is looked at for a while.
TRIES, PAUSE = 5, timedelta(minutes=5)
_DIGITS = 6


def ask_for_code(number: str, *, language: str, address: str) -> bool:
    """Have a code sent to a number in E.164, if it is one of a client of ours. The same happens here for any number.

    False when the hour is full, of the number or of the network it is asked from. Called outside a transaction, so that
    what is refused has been counted.
    """
    if not (has_room(FROM_A_NETWORK, address) and has_room(TO_A_NUMBER, number_index(number))):
        return False
    with transaction.atomic():
        row = PhoneCode(language=language, made_at=clock.now())
        row.close_over(number=number, code=f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}")
        row.save()
        send_code.enqueue(key=str(row.pk), code=row.pk)
    return True


def use_code(actor: Actor, number: str, *, code: str) -> bool:
    """Is this the last code of the number? It is worth something once. Raises `TooManyGuesses`."""
    index = number_index(number)
    secret = Secret("phone-code", index, most=TRIES, pause=PAUSE)
    return held_off_alone(actor, secret, lambda: _is_last(index, code))


@transaction.atomic
def _is_last(index: str, code: str) -> bool:
    row = PhoneCode.objects.select_for_update().filter(number_index=index).order_by("-pk").first()
    if row is None or not row.lives_at(clock.now()) or not row.matches(code):
        return False
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    return True
