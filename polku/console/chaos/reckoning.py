"""What became of what was written."""

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Sum

from polku.console.chaos.people import Writer
from polku.core.audit.verifying import verify
from polku.core.notify.models import Carried, Outgoing
from polku.domain.threads.models import Message

_ARRIVED = (Outgoing.State.SENT, Outgoing.State.DELIVERED)


@dataclass(frozen=True, slots=True)
class Found:
    """Counts. `notices_repeated` are tries after an answer that was lost: the carrier takes a key once."""

    kills: int
    acknowledged: int
    lost: int
    doubled: int
    out_of_order: int
    notices_planned: int
    notices_delivered: int
    notices_repeated: int
    audit_whole: bool

    @property
    def is_whole(self) -> bool:
        """Is everything that was acknowledged there once and in order, and has every notice arrived?"""
        wrong = self.lost + self.doubled + self.out_of_order
        arrived = self.acknowledged > 0 and self.notices_planned == self.notices_delivered
        return arrived and not wrong and self.audit_whole


def reckon(writers: list[Writer], kills: int) -> Found:
    """Compare what stands in the database with what people were told."""
    by_text: dict[str, list[int]] = {}
    for number, text in Message.objects.order_by("pk").values_list("pk", "text"):
        by_text.setdefault(text, []).append(number)
    words = [text for writer in writers for text in writer.acknowledged]
    planned = Outgoing.objects.aggregate(count=Count("pk"), repeats=Sum("repeats"))
    return Found(
        kills=kills,
        acknowledged=len(words),
        lost=sum(text not in by_text for text in words),
        doubled=sum(len(numbers) - 1 for text, numbers in by_text.items() if text in set(words)),
        out_of_order=sum(_out_of_order(writer, by_text) for writer in writers),
        notices_planned=planned["count"],
        notices_delivered=_delivered(),
        notices_repeated=planned["repeats"] or 0,
        audit_whole=verify().broken is None,
    )


def _out_of_order(writer: Writer, by_text: dict[str, list[int]]) -> int:
    numbers = [by_text[text][0] for text in writer.acknowledged if text in by_text]
    return sum(later < earlier for earlier, later in pairwise(numbers))


def _delivered() -> int:
    """Words that have gone and are shown once on a phone."""
    keys = Outgoing.objects.filter(state__in=_ARRIVED).values("key")
    return Carried.objects.filter(carrier=Carried.Carrier.SMS, key__in=keys).count()
