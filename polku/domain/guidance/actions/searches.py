"""What is kept of searches: which words found nothing good, without telling who typed them."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.crypto import digest
from polku.core.jobs.trimming import trim
from polku.core.limits.limits import Limit, has_room, network_of
from polku.core.rules import RuleBroken
from polku.domain.guidance.models import Search
from polku.domain.guidance.queries.readers import audience_of
from polku.domain.guidance.queries.searches import KEPT, reference_of, unanswered_searches
from polku.domain.guidance.queries.striking import kept_words
from polku.domain.tasks.actions import forget_tasks, make_task
from polku.domain.tasks.models import Task

#: How soon something should be written about what people do not find.
WRITTEN_WITHIN = timedelta(days=30)
#: Searches of one network that are noted in a minute. More are answered all the same; a flood does not fill the table.
NOTED = Limit("guidance.searches", 10)


def note_search(actor: Actor, *, text: str, good: bool, who: str = "") -> None:
    """Somebody searched, and it went well or not. `who` tells visitors apart today; a worker is told apart by id.

    Kept are words, a day and one-way digests. Nothing is kept without words that may be, without a
    `who`, or when too much comes from one network.
    """
    words, known = kept_words(text), _who(actor, who)
    if not words or not known or not (actor.is_staff or has_room(NOTED, who)):
        return
    today = clock.today()
    row = Search(day=today, words=words, who=known, audience=audience_of(actor), times=0)
    # Each of the two is whole by itself, and a row of no times is nothing: a transaction would only cost two queries.
    Search.objects.bulk_create([row], ignore_conflicts=True)
    Search.objects.filter(day=today, words=words, who=known).update(times=F("times") + 1, good=good)


@transaction.atomic
def note_click(actor: Actor, *, text: str, who: str = "") -> None:
    """Whoever searched these words today has opened something that was found. What was not noted stays so."""
    mine = Search.objects.filter(day=clock.today(), words=kept_words(text), who=_who(actor, who))
    mine.update(clicked=True)


@transaction.atomic
def make_task_of_search(actor: Actor, *, words: str, kind: Task.Kind) -> None:
    """Something shall be written about these words, or a word added. It waits for those who look after the guidance.

    Raises `RuleBroken` for words that are not shown to anybody, so that a task never holds them.
    """
    if words not in {line.words for line in unanswered_searches()}:
        raise RuleBroken("guidance.search_gone", _("Nobody has missed this lately."))
    make_task(actor, kind=kind, about=reference_of(words), due_on=clock.today() + WRITTEN_WITHIN)
    log.did(actor, "guidance.search_tasked", kind="search", id="")


def forget_searches() -> int:
    """Remove what is older than 90 days, and the tasks that name such words. How many searches there were."""
    forget_tasks(kinds=(Task.Kind.WRITE, Task.Kind.SYNONYM), made_before=clock.now() - KEPT)
    return trim(Search.objects.filter(day__lt=clock.today() - KEPT))


def _who(actor: Actor, who: str) -> str:
    if actor.is_staff:
        return digest("guidance.searcher", str(actor.worker))
    return digest("guidance.searcher", f"{clock.today().isoformat()}\0{network_of(who)}") if who else ""
