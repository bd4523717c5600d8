from datetime import datetime, timedelta

from django.db import models
from django.utils.crypto import constant_time_compare

from polku.core.crypto import digest, sealed, unsealed

#: A code is worth something for so long.
LIVES = timedelta(minutes=10)


def number_index(number: str) -> str:
    """What stands for a number where it must not be read."""
    return digest("code-number", number)


class PhoneCode(models.Model):
    """Six digits to show that whoever types them holds the phone.

    Made for any number that somebody types, so that nothing tells which numbers are known to us: whether one goes out
    is found out later, by a job. The digits and the number are sealed until then, and only digests stay.
    """

    number_index = models.CharField(max_length=64)
    code_index = models.CharField(max_length=64)
    sealed = models.TextField(blank=True)
    language = models.CharField(max_length=16)
    made_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=("number_index", "-id"), name="codes_of_a_number")]

    def __str__(self) -> str:
        return str(self.pk)

    def close_over(self, *, number: str, code: str) -> None:
        """Keep the digits for a number so that they can be sent once, and compared."""
        self.number_index = number_index(number)
        self.code_index = self._index(code)
        self.sealed = sealed("phone-code", f"{number} {code}")

    @property
    def number_and_digits(self) -> tuple[str, str]:
        """What was sealed, while it is."""
        number, _space, code = unsealed("phone-code", self.sealed).partition(" ")
        return number, code

    def matches(self, code: str) -> bool:
        return constant_time_compare(self.code_index, self._index(code))

    def lives_at(self, moment: datetime) -> bool:
        return self.used_at is None and moment < self.made_at + LIVES

    def _index(self, code: str) -> str:
        return digest("phone-code", f"{self.number_index}\0{code}")
