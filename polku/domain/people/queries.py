from uuid import UUID

from polku.core.crypto import digest
from polku.domain.people.models import Person


def hetu_index(hetu: str) -> str:
    """The look-up key of a personal identity code, however its letters were typed."""
    return digest("hetu", hetu.strip().upper())


def person_of(user_id: UUID) -> Person | None:
    """The person who logs in as `user_id`."""
    return Person.objects.filter(user=user_id).first()


def person_with_hetu(hetu: str) -> Person | None:
    """The person with exactly this personal identity code."""
    return Person.objects.filter(hetu_index=hetu_index(hetu)).first()
