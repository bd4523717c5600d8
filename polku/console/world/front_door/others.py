"""Contacts about another person, a minor's, and one whose sender must not be written to."""

from datetime import timedelta

from polku.console.world.actors import visitor
from polku.console.world.front_door.scene import AFTERNOON, EVENING, NOON, RECEIPT, Scene, Tale
from polku.console.world.hand import Story
from polku.console.world.staff import SOUTH, YOUNG
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import (
    Concern,
    Ending,
    Showing,
    Teller,
    answer_contact,
    close_contact,
    decide_showing,
    find_subject,
    name_subject,
    note_child_concern,
    note_needs,
    say_minor,
    telling,
)
from polku.domain.contacts.models import ChildConcern, Closing, Contact, Disclosure, Notification
from polku.domain.people.actions import mark_non_disclosure
from polku.domain.staff.models import Topic
from polku.integrations.identity.demo.eighty import EETU, Client, eighty

_OTHER = Contact.About.OTHER
_WORDS, _SENDER = Disclosure.What.WORDS, Disclosure.What.SENDER
_NURSE = Teller("Terhi Pihlajisto", "terveydenhoitaja", Notification.Consent.GIVEN)
_MEDIC = ("Jarmo Kuusirinne", "ensihoitaja", Notification.Consent.WITHOUT)


def ex_partner(scene: Scene) -> Story:
    """About Eetu, who is not to know of it: a worker has decided so, with a ground."""
    yield from scene.writes(scene.worked(5, EVENING), about=_OTHER)
    yield from scene.takes("sari", scene.worked(4))
    yield scene.worked(4, NOON)
    _names(scene, "sari", next(client for client in eighty() if client.number == EETU))
    _decides(scene, "sari", _WORDS, ground=scene.said(1))
    _decides(scene, "sari", _SENDER, ground=scene.said(1))


def professional_with_consent(scene: Scene) -> Story:
    """A nurse tells with the person's consent, who sees what was told and not by whom."""
    client = next(client for client in eighty() if client.phase == "started")
    yield from scene.writes(scene.worked(4, AFTERNOON), about=_OTHER, teller=_NURSE)
    yield from scene.hands_over("sari", YOUNG, scene.worked(3))
    yield from scene.takes("mikael", scene.worked(3, NOON))
    yield scene.worked(3, AFTERNOON)
    _names(scene, "mikael", client)
    _decides(scene, "mikael", _WORDS, shown=scene.said(1), ground=scene.said(2))
    _decides(scene, "mikael", _SENDER, ground=scene.said(3))
    yield scene.worked(2)
    mikael = scene.enters("mikael", "desk:contact-closing", permissions.CLOSE)
    close_contact(mikael, scene.contact, Ending(Closing.AskedFor.ADVICE, Closing.Reason.ADVISED), key=new_key())


def professional_without_consent(scene: Scene) -> Story:
    """A paramedic tells on a ground of the law; there is a child at home, and a report was made."""
    yield from scene.writes(scene.worked(3, EVENING), about=_OTHER, teller=Teller(*_MEDIC, ground=scene.said(1)))
    yield from scene.hands_over("paula", SOUTH, scene.worked(2))
    yield from scene.takes("juha", scene.worked(2, NOON))
    yield scene.worked(2, AFTERNOON)
    juha = scene.enters("juha", "desk:contact-needs", permissions.TRIAGE, "triage")
    note_needs(juha, scene.contact, topics=(Topic.DAILY_LIFE, Topic.FAMILY))
    juha = scene.enters("juha", "desk:child-concern", permissions.NOTE_CONCERN, "triage")
    made = Concern(ChildConcern.Report.MADE, "Juha Koskela", clock.today())
    note_child_concern(juha, scene.contact, made, key=new_key())


def unsaid(scene: Scene) -> Story:
    """Nobody has said whom it is about, so it counts as about another."""
    scene.language = "sv"
    yield from scene.writes(scene.worked(2, EVENING), about="")
    yield from scene.hands_over("sari", YOUNG, scene.worked(1))


def minor(scene: Scene) -> Story:
    """Onni is 16: those who work with young people have it at once, and answer him."""
    at = scene.worked(2, EVENING)
    yield from scene.writes(at)
    yield at + timedelta(minutes=3)
    say_minor(visitor(RECEIPT), scene.contact)
    yield from scene.takes("oona", scene.worked(1))
    yield scene.worked(1, NOON)
    oona = scene.enters("oona", "desk:contact-answer", permissions.ANSWER)
    answer_contact(oona, scene.contact, text=scene.said(1), key=new_key(), is_general=True)


def unsafe(scene: Scene) -> Story:
    """Nothing goes to this phone, and nobody is told where she is."""
    at = scene.worked(4, EVENING)
    yield from scene.writes(at, reach_at="+358000000310")
    yield at + timedelta(minutes=2)
    telling.tell_unsafe(visitor(RECEIPT), scene.contact, phone_is_unsafe=True, agreed_way=scene.said(1))
    yield from scene.hands_over("paula", YOUNG, scene.worked(3))
    yield from scene.takes("hodan", scene.worked(3, NOON))
    yield scene.worked(2)
    person = scene.recorded_person("hodan", "Tuire", "Kanervisto")
    mark_non_disclosure(scene.actor("hodan", "desk:case-marks"), person, on=True)
    yield from scene.is_proposed("hodan", scene.worked(2, NOON), person, scene.said(2))
    yield from scene.is_confirmed("irina", scene.worked(2, AFTERNOON))


def _names(scene: Scene, who: str, client: Client) -> None:
    actor = scene.enters(who, "desk:notification-subject", permissions.NAME_SUBJECT)
    name_subject(actor, scene.contact, find_subject(actor, hetu=client.subject).pk)


def _decides(scene: Scene, who: str, what: Disclosure.What, *, ground: str, shown: str = "") -> None:
    actor = scene.enters(who, "desk:notification-showing", permissions.DECIDE_SHOWING)
    decide_showing(actor, scene.contact, Showing(what, bool(shown), shown, ground), key=new_key())


STORIES: tuple[Tale, ...] = (
    *(ex_partner, professional_with_consent, professional_without_consent, unsaid, minor, unsafe),
)
