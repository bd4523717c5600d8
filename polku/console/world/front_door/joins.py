"""Whom a contact belongs to: a wrong join that was undone, and two records of one human being made one."""

from datetime import date

from polku.console.world.front_door.scene import AFTERNOON, EVENING, MORNING, NOON, Scene, Tale
from polku.console.world.hand import Story
from polku.core.once.once import new_key
from polku.domain.cases.actions import merge_people, open_case, separate
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import answer_contact
from polku.domain.contacts.models import Contact
from polku.domain.people.actions import access_breach, access_register, assess_breach, find_person
from polku.domain.people.models import Breach
from polku.domain.people.permissions import MERGE, READ_BREACHES
from polku.domain.people.queries import breaches_in_order
from polku.integrations.identity.demo.hetu import made_up

#: Two of one name: the one who wrote, and the one who did not.
_RIGHT, _WRONG = made_up(date(1974, 3, 9), number=940, sign=0), made_up(date(1958, 11, 21), number=942, sign=0)
_REIJO = made_up(date(1969, 8, 2), number=941, sign=0)


def wrong_join(scene: Scene) -> Story:
    """Joined to another of the same name. The lead undoes it, and a note of the breach is opened and assessed."""
    yield from scene.writes(scene.worked(9, EVENING), reach_at="+358000000330")
    yield from scene.takes("sari", scene.worked(8))
    yield scene.worked(8, NOON)
    sari = scene.enters("sari", "desk:contact-answer", permissions.ANSWER)
    answer_contact(sari, scene.contact, text=scene.said(1), key=new_key())
    sari = scene.enters("sari", "desk:case-opening", permissions.OPEN_CASE)
    open_case(sari, scene.contact)
    wrong, right = (scene.recorded_person("sari", "Virpi", "Lehtisaari", hetu) for hetu in (_WRONG, _RIGHT))
    yield from scene.is_proposed("sari", scene.worked(7), wrong, scene.said(2))
    yield from scene.is_confirmed("leena", scene.worked(7, NOON))
    yield scene.worked(5, MORNING)
    leena = scene.enters("leena", "desk:separation", permissions.CONFIRM_SENDER, "decision")
    separate(leena, scene.contact, reason=scene.said(3))
    yield scene.worked(5, NOON)
    leena = scene.actor("leena", "desk:breach", "register")
    breach = access_breach(leena, breaches_in_order()[0].pk, to=READ_BREACHES)
    assess_breach(
        leena, breach, risk=Breach.Risk.NONE, note=scene.said(4), authority_told=False, people_told=True, closed=True
    )
    yield from scene.is_proposed("sari", scene.worked(4), right, scene.said(5))
    yield from scene.is_confirmed("leena", scene.worked(4, AFTERNOON))


def merged(scene: Scene) -> Story:
    """Recorded twice, without a personal identity code and with it: the lead has made it one record."""
    yield from scene.records("paula", scene.worked(8), Contact.Channel.VISIT, minutes=30, takes=True)
    yield from scene.speaks("paula", scene.worked(8, NOON))
    yield scene.worked(8, AFTERNOON)
    without = scene.recorded_person("paula", "Reijo", "Saarikko")
    yield from scene.is_proposed("paula", scene.worked(7), without, scene.said(1))
    yield from scene.is_confirmed("leena", scene.worked(6))
    yield scene.worked(5, AFTERNOON)
    with_code = scene.recorded_person("sari", "Reijo", "Saarikko", _REIJO)
    yield scene.worked(3, NOON)
    leena = scene.actor("leena", "desk:merging", "decision")
    access_register(leena, to=MERGE)
    kept, other = (find_person(leena, code=code, to=MERGE) for code in (with_code.hetu, without.temporary_id or ""))
    merge_people(leena, kept, other, reason=scene.said(2))


STORIES: tuple[Tale, ...] = (wrong_join, merged)
