"""Who acts in the world: its maker, people who write, clients and workers."""

from django.utils import timezone

from polku.core.access import Actor, Capacity, Level, Visit
from polku.core.access.identification import Choice, Identity
from polku.core.clock import clock
from polku.domain.cases.queries import deputy_for
from polku.domain.people.actions import recognise
from polku.domain.staff.models import Worker
from polku.domain.staff.queries import standing_of

MAKER = Actor.system("demo")


def visitor() -> Actor:
    """Somebody on the page for contacts."""
    return Actor(Capacity.VISITOR, visit=Visit(page="public:contact"))


def identified(choice: Choice) -> Actor:
    """One of the clients, who has just identified."""
    visit = Visit(page="portal:home")
    person = recognise(visit, Identity(choice.subject, Level.STRONG, choice.given_name, choice.family_name))
    return Actor(Capacity.SELF, Level.STRONG, "own-matters", visit, user=person.user_id, person=person.pk)


def at_work(worker: Worker) -> Actor:
    """A worker at the desk, with the standing they have on that day."""
    today = timezone.localdate(clock.now())
    standing = standing_of(worker.user_id, today)
    if standing is None:
        raise ValueError(f"{worker.pk} does not work here")
    return Actor(
        Capacity.STAFF,
        Level.STRONG,
        "handling",
        user=worker.user_id,
        worker=worker.pk,
        name=worker.name,
        office=worker.office,
        teams=standing.teams,
        leads=standing.leads,
        duty_in=standing.duty_in,
        deputy_for=deputy_for(worker.pk, today),
    )
