"""What happens to one contact at the front door, step by step: each what a person or a worker does on a page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time

from polku.console.world import words
from polku.console.world.actors import visitor
from polku.console.world.hand import Story
from polku.console.world.staff import Staff
from polku.console.world.stories import Teller
from polku.core.access import Actor, Permission
from polku.core.once.once import new_key
from polku.domain.cases.actions import confirm_sender
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import (
    Ending,
    Recorded,
    Written,
    access_contact,
    access_recording,
    close_contact,
    hand_to_team,
    note_letter,
    note_spoken,
    note_unanswered_call,
    propose_sender,
    receive_contact,
    record_contact,
    take_contact,
)
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import open_claims
from polku.domain.people.actions import access_register, add_person, find_person
from polku.domain.people.models import Person
from polku.domain.people.permissions import FIND, RECORD

TEXTS = "front_door"
RECEIPT = "public:receipt"
MORNING, NOON, AFTERNOON, EVENING = time(9, 20), time(11, 40), time(14, 10), time(20, 35)

#: A story of the front door.
Tale = Callable[["Scene"], Story]


@dataclass
class Scene:
    """One contact, and who meets it. A step that is a story yields its time before it happens.

    `back` are working days before today; `who` is the key of a worker.
    """

    teller: Teller
    staff: Staff
    key: str
    language: str = "fi"
    contact: Contact = field(init=False)

    def said(self, place: int = 0) -> str:
        """What is said in this story: first the words of the contact, then the others in their order."""
        return words.messages(TEXTS, self.language, self.key)[place]

    def worked(self, back: int, at: time = MORNING) -> datetime:
        """A moment of a working day."""
        return self.teller.days.worked(back, at)

    def writes(self, at: datetime, *, reach_at: str = "", **written: object) -> Story:
        """Somebody writes on the page for contacts, about themselves if nothing else is told."""
        yield at
        reach_by = "code" if not reach_at else "email" if "@" in reach_at else "phone"
        told = {"about": Contact.About.SELF, "reach_by": reach_by, "reach_at": reach_at} | written
        self.contact = receive_contact(visitor(), Written(self.said(), self.language, **told), key=new_key())  # type: ignore[arg-type]

    def records(self, who: str, at: datetime, channel: str, *, came: datetime | None = None, **told: object) -> Story:
        """A worker writes down a call, a visit or a letter that `came` then, or just now."""
        yield at
        actor = self.actor(who, "desk:contact-recording", "triage")
        access_recording(actor)
        told = {"about": Contact.About.SELF, "arrived_at": came} | told
        self.contact = record_contact(actor, Recorded(channel, self.said(), self.language, **told), key=new_key())  # type: ignore[arg-type]

    def hands_over(self, who: str, team: str, at: datetime) -> Story:
        """A worker sees whose matter it is, and gives it to that team."""
        yield at
        actor = self.enters(who, "desk:contact-handing", permissions.HAND_OVER, "triage")
        hand_to_team(actor, self.contact, self.staff.teams[team])

    def takes(self, who: str, at: datetime) -> Story:
        yield at
        take_contact(self.enters(who, "desk:contact-taking", permissions.TAKE, "triage"), self.contact)

    def calls_in_vain(self, who: str, at: datetime) -> Story:
        yield at
        note_unanswered_call(self._reaching(who), self.contact, key=new_key())

    def speaks(self, who: str, at: datetime, *, is_answer: bool = True) -> Story:
        yield at
        note_spoken(self._reaching(who), self.contact, is_answer=is_answer, key=new_key())

    def posts(self, who: str, at: datetime) -> Story:
        yield at
        note_letter(self._reaching(who), self.contact, key=new_key())

    def closes(self, who: str, at: datetime, ending: Callable[[], Ending]) -> Story:
        """A worker ends the handling. `ending` is asked at that time."""
        yield at
        actor = self.enters(who, "desk:contact-closing", permissions.CLOSE)
        close_contact(actor, self.contact, ending(), key=new_key())

    def is_proposed(self, who: str, at: datetime, person: Person, how: str) -> Story:
        """A worker has checked who wrote it, and tells how."""
        yield at
        actor = self.enters(who, "desk:sender-proposal", permissions.PROPOSE_SENDER)
        found = find_person(actor, code=person.hetu or person.temporary_id or "", to=FIND)
        propose_sender(actor, self.contact, found, how=how, on=at.date())

    def is_confirmed(self, lead: str, at: datetime) -> Story:
        yield at
        actor = self.enters(lead, "desk:joining", permissions.CONFIRM_SENDER, "decision")
        confirm_sender(actor, self.contact, open_claims(self.contact)[0].pk)

    def recorded_person(self, who: str, given_name: str, family_name: str, hetu: str = "") -> Person:
        """A worker records somebody who has not identified."""
        actor = self.actor(who, "desk:person-new", "register")
        access_register(actor, to=RECORD)
        return add_person(actor, key=new_key(), given_name=given_name, family_name=family_name, hetu=hetu)

    def enters(self, who: str, page: str, to: Permission, purpose: str = "handling") -> Actor:
        """A worker opens the contact, in order to do something about it."""
        actor = self.actor(who, page, purpose)
        self.contact = access_contact(actor, self.contact.pk, to=to)
        return actor

    def actor(self, who: str, page: str, purpose: str = "handling") -> Actor:
        """A worker on a page of the desk."""
        return self.teller.at_work(self.staff.workers[who], page).with_purpose(purpose)

    def _reaching(self, who: str) -> Actor:
        return self.enters(who, "desk:contact-reaching", permissions.REACH)
