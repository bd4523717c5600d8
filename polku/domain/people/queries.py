from uuid import UUID

from polku.core.crypto import digest
from polku.domain.people.models import Breach, FormerHetu, Person


def hetu_index(hetu: str) -> str:
    """The look-up key of a personal identity code, however its letters were typed."""
    return digest("hetu", hetu.strip().upper())


def person_of(user_id: UUID) -> Person | None:
    """The person who logs in as `user_id`."""
    return Person.objects.filter(user=user_id).first()


def person_with_hetu(hetu: str) -> Person | None:
    """The person who has, or had before it was changed, exactly this personal identity code."""
    index = hetu_index(hetu)
    had = FormerHetu.objects.filter(hetu_index=index).values("person")
    return Person.objects.filter(hetu_index=index).first() or Person.objects.filter(pk__in=had).first()


def person_told_apart_by(code: str) -> Person | None:
    """The person with exactly this personal identity code, or this temporary id of ours."""
    return person_with_hetu(code) or Person.objects.filter(temporary_id=code.strip().upper()).first()


def breaches_in_order(limit: int = 50) -> list[Breach]:
    """The notes of breaches, the newest first."""
    return list(Breach.objects.order_by("-pk")[:limit])
