"""One urgent contact of the last night, from its arrival over the alarms to a human who assesses it."""

from datetime import UTC, time, timedelta

from polku.console.world.actors import MAKER, visitor
from polku.console.world.front_door.scene import RECEIPT, Scene, Tale
from polku.console.world.hand import Story
from polku.console.world.staff import EMERGENCIES
from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import acknowledge_alarm, assess_alarm, telling
from polku.domain.contacts.jobs import re_alarm
from polku.domain.staff.actions import put_on_duty
from polku.domain.staff.models import Topic

#: By then it is over, also on the night when an hour is left out.
_OVER = time(5)
_BEGAN_BEFORE = timedelta(hours=2, minutes=46)
_QUARTER = timedelta(minutes=15, seconds=10)


def night(scene: Scene) -> Story:
    """Its words are urgent. The emergency social services are told three times before Ursula assesses it."""
    began = (scene.teller.days.lived(0, _OVER) - _BEGAN_BEFORE).astimezone(UTC)
    yield from scene.writes(began, reach_at="+358000000320")
    put_on_duty(MAKER, scene.staff.workers["ursula"], scene.staff.teams[EMERGENCIES], clock.today())
    _jobs_are_done()
    yield began + timedelta(minutes=1)
    telling.tell_topics(visitor(RECEIPT), scene.contact, topics=(Topic.VIOLENCE,))
    for quarters in (1, 2):
        yield began + quarters * _QUARTER
        _jobs_are_done()
    yield began + timedelta(minutes=33)
    acknowledge_alarm(
        scene.enters("ursula", "desk:alarm-acknowledging", permissions.JUDGE_URGENCY, "triage"), scene.contact
    )
    yield began + timedelta(minutes=41)
    ursula = scene.enters("ursula", "desk:alarm-assessing", permissions.JUDGE_URGENCY, "triage")
    assess_alarm(ursula, scene.contact, is_urgent=True)
    yield from scene.speaks("ursula", began + timedelta(minutes=52), is_answer=False)


def _jobs_are_done() -> None:
    """As the loop of jobs does all the time: alarms that a quarter has passed over, and what is to go out."""
    re_alarm()
    run_due()


STORIES: tuple[Tale, ...] = (night,)
