"""What people searched for and did not find or open, shown only when several people typed the same."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from polku.core.clock import clock
from polku.core.search.documents import Audience
from polku.domain.guidance.models import Search

#: For so long a search is kept.
KEPT = timedelta(days=90)
#: So many different people have typed it before it is shown to anybody.
FEWEST_PEOPLE = 3
#: Lines a page of the report shows.
LINES = 50


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Words that people searched without a good answer. `people` is at least so many.

    `was_found` tells that something that surely answers was found each time, and that nobody opened anything.
    """

    words: str
    people: int
    times: int
    last_on: date
    was_found: bool

    @property
    def reference(self) -> str:
        return reference_of(self.words)


def reference_of(words: str) -> str:
    """What a task calls a search."""
    return f"search:{words}"


def unanswered_searches(*, limit: int = LINES) -> list[Unanswered]:
    """The searches without a good answer that at least three different people typed, the most people first.

    Without a good answer is a search that found nothing sure and whose hits were not opened, and one that found
    something when nobody at all has opened a hit of these words.

    A visitor's digest holds for a day, and the same person may come on another: so of visitors the day with the most of
    them counts, and the number is never too large.
    """
    kept = Search.objects.filter(day__gte=clock.today() - KEPT)
    opened = Exists(kept.filter(words=OuterRef("words"), clicked=True))
    rows = kept.filter(Q(good=False, clicked=False) | ~opened)
    many = rows.values("words").annotate(digests=Count("who", distinct=True)).filter(digests__gte=FEWEST_PEOPLE)
    words = list(many.order_by("-digests", "words").values_list("words", flat=True)[: 2 * limit])
    told: dict[str, list[Search]] = defaultdict(list)
    for row in rows.filter(words__in=words):
        told[row.words].append(row)
    lines = [_line(words, rows) for words, rows in told.items()]
    shown = [line for line in lines if line.people >= FEWEST_PEOPLE]
    return sorted(shown, key=lambda line: (-line.people, -line.times, line.words))[:limit]


def _line(words: str, rows: list[Search]) -> Unanswered:
    workers = {row.who for row in rows if row.audience == Audience.STAFF}
    visitors: dict[date, set[str]] = defaultdict(set)
    for row in rows:
        if row.audience != Audience.STAFF:
            visitors[row.day].add(row.who)
    people = len(workers) + max((len(who) for who in visitors.values()), default=0)
    return Unanswered(
        words, people, sum(row.times for row in rows), max(row.day for row in rows), all(row.good for row in rows)
    )
