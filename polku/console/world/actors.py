"""Who acts in the world: its maker, people who write, clients and workers."""

from polku.core.access import Actor, Capacity, Level, Visit
from polku.core.access.identification import Choice, Identity
from polku.core.clock import clock
from polku.domain.cases.queries import actor_at_work
from polku.domain.people.actions import recognise
from polku.domain.staff.models import Worker

MAKER = Actor.system("demo")


def visitor(page: str = "public:contact") -> Actor:
    """Somebody on one of the public pages, that for contacts if no other is told."""
    return Actor(Capacity.VISITOR, visit=Visit(page=page))


def identified(choice: Choice) -> Actor:
    """One of the clients, who has just identified."""
    visit = Visit(page="portal:home")
    person = recognise(visit, Identity(choice.subject, Level.STRONG, choice.given_name, choice.family_name))
    return Actor(Capacity.SELF, Level.STRONG, "own-matters", visit, user=person.user_id, person=person.pk)


def at_work(worker: Worker) -> Actor:
    """A worker at the desk, with the standing they have on that day."""
    actor = actor_at_work(worker.user_id, clock.today(), level=Level.STRONG, visit=Visit(), purpose="handling")
    if actor is None:
        raise ValueError(f"{worker.pk} does not work here")
    return actor
