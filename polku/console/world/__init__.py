"""The world of the demo: a fictitious county with five teams, thirteen workers and eighty clients.

Everything is made through actions, by the people themselves, at its own time before today, so that every date and every
row of the log is as it would have been. Nobody in it exists.
"""

from polku.console.world import front_door
from polku.console.world.campaigns import load_campaigns
from polku.console.world.guidance import load_shipped
from polku.console.world.hand import Days, Hand
from polku.console.world.staff import found, set_today
from polku.console.world.stories import Teller
from polku.core.clock import clock
from polku.core.jobs.bell import bell
from polku.core.jobs.running import run_due
from polku.domain.staff.queries import receiving_team
from polku.integrations.identity.demo.eighty import COUNT, eighty

__all__ = ["build", "exists"]

#: Calendar days that the longest story takes, and some in which the county was founded.
_DAYS_BEFORE = 120


def exists() -> bool:
    """Has the world been made already?"""
    return receiving_team() is not None


def build(clients: int = COUNT) -> None:
    """Make the world, with so many of its clients: Aino and Eetu first, then the others by their numbers.

    What its county knows comes last, as it is today.
    """
    now = clock.now()
    hand = Hand(now, _DAYS_BEFORE)
    with clock.told_by(hand.now):
        staff = found()
        teller = Teller(Days(now), staff.workers, staff.receiving)
        told = [teller.story_of(client) for client in eighty()[:clients]]
        for _at in hand.run([*told, *front_door.stories(teller, staff)]):
            # What goes out does so at once, as it would have done.
            if bell.is_set():
                bell.clear()
                run_due()
    set_today(staff, clock.today())
    load_shipped()
    load_campaigns()
