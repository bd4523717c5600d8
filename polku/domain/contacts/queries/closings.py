"""How the handling of contacts has ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from polku.domain.contacts.models import Closing, Contact, ContactTopic
from polku.domain.staff.models import Topic


@dataclass(frozen=True, slots=True)
class ClosingCounts:
    """How many ended, and why, by whom and about what.

    A contact of two topics is counted under both, and one that ended, went on and ended again each time.
    """

    total: int
    reasons: list[tuple[str, int]]
    workers: list[tuple[str, int]]
    topics: list[tuple[str, int]]


def closing_of(contact: Contact) -> Closing | None:
    """How it ended; None while it goes on, or goes on again."""
    return Closing.objects.select_related("closed_by").filter(contact=contact, reopened_at=None).first()


def topics_of(contact: Contact) -> list[str]:
    """What it is about, by the codes of topics."""
    return list(contact.topics.values_list("topic", flat=True))


def closings_between(teams: Iterable[UUID], first_day: date, last_day: date) -> ClosingCounts:
    """The closings of these teams' contacts on these days, both included. Of the people, numbers only."""
    ended = Closing.objects.filter(
        contact__team__in=list(teams),
        closed_at__gte=_start_of(first_day),
        closed_at__lt=_start_of(last_day + timedelta(days=1)),
    )
    reasons = _counted(ended, "reason")
    workers = ended.values_list("closed_by__given_name", "closed_by__family_name").annotate(n=Count("pk"))
    about = ContactTopic.objects.filter(contact__closings__in=ended).values_list("topic").annotate(n=Count("pk"))
    return ClosingCounts(
        total=sum(count for _, count in reasons),
        reasons=[(str(Closing.Reason(code).label), count) for code, count in reasons],
        workers=[(f"{given} {family}", n) for given, family, n in workers.order_by("-n", "closed_by__family_name")],
        topics=[(str(Topic(code).label), n) for code, n in about.order_by("-n", "topic")],
    )


def _counted(ended: "QuerySet[Closing]", field: str) -> list[tuple[str, int]]:
    return list(ended.values_list(field).annotate(n=Count("pk")).order_by("-n", field))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
