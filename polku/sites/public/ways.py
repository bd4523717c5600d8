"""By which way somebody can be reached, seen from what they typed."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from polku.core.phones import as_e164, found_in
from polku.domain.contacts.models import Contact

NO_WAY = _("Write a phone number, for example 040 123 4567, or an e-mail address, for example name@example.org.")


def way_to(typed: str) -> tuple[str, str]:
    """The way and the number or address, as it is kept; the code and nothing for what is neither."""
    if "@" in typed:
        return (Contact.Reach.EMAIL, typed) if _is_email(typed) else (Contact.Reach.CODE, "")
    number = as_e164(typed) or found_in(typed)
    return (Contact.Reach.PHONE, number) if number else (Contact.Reach.CODE, "")


def _is_email(typed: str) -> bool:
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True
