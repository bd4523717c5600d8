"""How each client came to where they are. Every step is what a person or a worker would do on a page, at its time."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from polku.console.world import words
from polku.console.world.actors import MAKER, at_work, identified, visitor
from polku.console.world.hand import Days, Story
from polku.console.world.words import Said
from polku.core.access import Actor, Visit
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.cases.actions import access_case, confirm_sender, open_case, refuse_sender
from polku.domain.cases.models import Case
from polku.domain.cases.permissions import READ as READ_CASE
from polku.domain.contacts.actions import (
    Written,
    access_contact,
    answer_contact,
    answers_read,
    claim_contact,
    receive_contact,
    take_contact,
)
from polku.domain.contacts.models import Contact
from polku.domain.contacts.permissions import CONFIRM_SENDER
from polku.domain.contacts.permissions import READ as READ_CONTACT
from polku.domain.contacts.queries import answers_to, open_claims
from polku.domain.overview.actions import access_own_home
from polku.domain.staff.actions import put_on_duty
from polku.domain.staff.models import Team, Worker
from polku.domain.threads.actions import note_read, write_message
from polku.domain.threads.queries import messages_in
from polku.integrations.identity.demo.eighty import NOTHING_YET, PHASES, Client

#: When people first write: rarely in office hours, and not seldom at night.
_HOURS = (time(21, 15), time(2, 14), time(17, 40), time(23, 5), time(11, 25), time(19, 50), time(4, 2), time(8, 10))
#: When they come back, counted from noon, so that it is after the working day.
_EVENINGS = tuple(timedelta(hours=h, minutes=m) for h, m in ((5, 40), (9, 15), (7, 50), (14, 14), (6, 25)))
#: When workers get to it.
_AT_WORK = (time(9, 10), time(8, 25), time(11, 5), time(10, 40), time(9, 55), time(8, 50))
#: Working days since those who have just written did so: one of them has waited over the limit.
_ARRIVED = (0, 2, 1, 5, 0, 9, 3)
#: How they want to be answered.
_WAYS = ("phone", "code", "phone", "email", "phone", "email", "phone", "code")
#: Exchanges in the long threads. The first one does not fit on one page.
_LONG = (16, 7, 9, 8, 10, 7)


@dataclass
class Teller:
    """Tells the stories of the clients of one world."""

    days: Days
    workers: Mapping[str, Worker]
    team: Team
    used: Counter[tuple[str, ...]] = field(default_factory=Counter)
    standings: dict[tuple[UUID, date], Actor] = field(default_factory=dict)

    def story_of(self, client: Client) -> Story:
        """What happens to this client, from the first words on."""
        if client.phase == NOTHING_YET:
            return iter(())
        how: Callable[[], Story] = getattr(Path(self, client), client.phase)
        return how()

    def next_of(self, kind: str, client: Client) -> str:
        """Words of this kind that nobody in the same trouble has used, while there are any."""
        found = words.messages(client.trouble, client.language, kind)
        return found[self._turn(kind, client.trouble, client.language) % len(found)]

    def next_talk(self, client: Client) -> list[Said]:
        """A talk, told likewise."""
        found = words.talks(client.trouble, client.language, client.key)
        if found:
            return found[0]
        found = words.talks(client.trouble, client.language, "talk")
        return found[self._turn("talk", client.trouble, client.language) % len(found)]

    def at_work(self, worker: Worker, page: str) -> Actor:
        """A worker on one page of the desk. What they are on a day is asked once."""
        today = (worker.pk, clock.today())
        if today not in self.standings:
            self.standings[today] = at_work(worker)
        return replace(self.standings[today], visit=Visit(page=page))

    def puts_on_duty(self, worker: Worker) -> None:
        """Somebody of another team takes from this queue on a day when they are on duty for it."""
        if self.team.pk not in self.at_work(worker, "").teams | self.at_work(worker, "").duty_in:
            put_on_duty(MAKER, worker, self.team, clock.today())
            del self.standings[worker.pk, clock.today()]

    def _turn(self, *what: str) -> int:
        self.used[what] += 1
        return self.used[what] - 1


class Path:
    """One client's way. Each public method is a phase, and yields the time of each thing before it happens."""

    contact: Contact
    case: Case | None = None

    def __init__(self, teller: Teller, client: Client) -> None:
        self._teller = teller
        self._client = client
        #: Which of those in the same phase this is: the first ones are the latest.
        self._place = client.number // len(PHASES)
        self._worker = teller.workers[client.worker]
        self._first_words = teller.next_of("first", client)

    def arrived(self) -> Story:
        yield from self._writes(_ARRIVED[self._place])

    def taken(self) -> Story:
        yield from self._writes(2 + self._place % 4)
        yield from self._is_taken(1 + self._place % 4)

    def answered(self) -> Story:
        yield from self._is_answered_after(3 + self._place)

    def read(self) -> Story:
        yield from self._is_answered_after(9 + self._place)
        yield from self._gives_the_code(5 + self._place)
        yield from self._is_confirmed(4 + self._place)
        yield from self._comes_by(3 + self._place)

    def claimed(self) -> Story:
        yield from self._is_answered_after(4 + self._place)
        yield from self._gives_the_code(1 + self._place % 2)

    def opened(self) -> Story:
        yield from self._is_answered_after(8 + self._place)
        yield from self._gets_a_case(5 + self._place)

    def started(self, back: int = 4) -> Story:
        """A case with its person, before any message."""
        back += self._place
        yield from self._is_answered_after(back + 7)
        yield from self._gets_a_case(back + 4)
        yield from self._gives_the_code(back + 3)
        yield from self._is_confirmed(back + 2)
        yield from self._comes_by(back + 1)

    def waits_for_us(self) -> Story:
        yield from self.started()
        yield from self._talks(self._teller.next_talk(self._client)[:4], 4 + self._place, 1 + self._place % 3)

    #: The same, and the worker is away.
    deputy = waits_for_us

    def unread(self) -> Story:
        yield from self.started(back=5)
        yield from self._talks(self._teller.next_talk(self._client), 5 + self._place, 1 + self._place % 3)

    def waits_for_client(self) -> Story:
        yield from self.unread()
        yield from self._comes_by(1)

    def long(self) -> Story:
        yield from self.started(back=44)
        yield from self._talks(self._long_talk(), 44 + self._place, 2 + self._place)
        yield from self._comes_by(1)

    def refused(self) -> Story:
        yield from self._is_answered_after(8 + self._place)
        yield from self._gives_the_code(4 + self._place)
        yield self._at_work(3 + self._place)
        refuse_sender(self._lead(), self.contact, open_claims(self.contact)[0].pk)

    def _writes(self, back: int) -> Story:
        yield self._teller.days.lived(back, _HOURS[self._client.number % len(_HOURS)])
        way = _WAYS[self._client.number // 10]
        reach_at = {"phone": self._client.phone, "email": self._client.email}.get(way, "")
        written = Written(self._first_words, self._client.language, Contact.About.SELF, way, reach_at)
        self.contact = receive_contact(visitor(), written, key=new_key())

    def _is_answered_after(self, back: int) -> Story:
        """Writes, and is answered within two working days."""
        yield from self._writes(back)
        yield from self._is_taken(back - 1)
        yield self._at_work(back - 2)
        text = self._teller.next_of("answer", self._client)
        answer_contact(self._actor("desk:contact-answer"), self.contact, text=text, key=new_key())

    def _is_taken(self, back: int) -> Story:
        yield self._at_work(back)
        self._teller.puts_on_duty(self._worker)
        actor = self._actor("desk:contact")
        access_contact(actor, self.contact.pk, to=READ_CONTACT)
        take_contact(actor, self.contact)

    def _gets_a_case(self, back: int) -> Story:
        yield self._at_work(back)
        self.case = open_case(self._actor("desk:case-opening"), self.contact)

    def _gives_the_code(self, back: int) -> Story:
        yield self._in_the_evening(back)
        claim_contact(identified(self._client), code=self.contact.code)

    def _is_confirmed(self, back: int) -> Story:
        yield self._at_work(back)
        actor = self._lead()
        access_contact(actor, self.contact.pk, to=CONFIRM_SENDER)
        confirm_sender(actor, self.contact, open_claims(self.contact)[0].pk)

    def _comes_by(self, back: int) -> Story:
        """Reads whatever there is."""
        yield self._in_the_evening(back) + timedelta(minutes=5)
        client = identified(self._client)
        access_own_home(client)
        answers_read(client, answers_to(self.contact))
        if self.case and (newest := messages_in(self.case)):
            note_read(self.case, newest[-1].pk)

    def _talks(self, talk: list[Said], back: int, until: int) -> Story:
        """What we write in the day is answered in the evening; these days are spread evenly from `back` to `until`."""
        pairs = (len(talk) + 1) // 2
        for place, said in enumerate(talk):
            day = until + (back - until) * (pairs - 1 - place // 2) // max(1, pairs - 1)
            yield self._at_work(day, place) if said.by_us else self._in_the_evening(day, place)
            self._says(said)

    def _says(self, said: Said) -> None:
        case = self._its_case
        if said.by_us:
            actor = self._actor("desk:messages")
            access_case(actor, case.pk, to=READ_CASE)
        else:
            actor = identified(self._client)
            note_read(case, messages_in(case, limit=1)[-1].pk)
        write_message(actor, case, text=said.text, key=new_key())

    @property
    def _its_case(self) -> Case:
        if self.case is None:
            raise ValueError("Only those who have a case talk in it.")
        return self.case

    def _long_talk(self) -> list[Said]:
        """From the many exchanges some, beginning at another place for each who has such a thread."""
        pool = words.talks(words.ANY, self._client.language, "long")
        chosen = [pool[(5 * self._place + n) % len(pool)] for n in range(min(_LONG[self._place], len(pool)))]
        return [said for talk in chosen for said in talk] + words.talks(words.ANY, self._client.language, "last")[0]

    def _actor(self, page: str) -> Actor:
        return self._teller.at_work(self._worker, page)

    def _lead(self) -> Actor:
        """Whoever leads the team that takes in contacts, and decides who their senders are."""
        return self._teller.at_work(self._teller.workers["leena"], "desk:joining").with_purpose("decision")

    def _at_work(self, back: int, turn: int = 0) -> datetime:
        at = _AT_WORK[(self._client.number + turn) % len(_AT_WORK)]
        return self._teller.days.worked(max(1, back), at) + timedelta(minutes=self._client.number % 17)

    def _in_the_evening(self, back: int, turn: int = 0) -> datetime:
        later = _EVENINGS[(self._client.number + turn) % len(_EVENINGS)]
        return self._teller.days.worked(back, time(12)) + later
