"""Who is in a measured world, before any row of them is written. The same every time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from polku.console.bench.sizes import ORDINARY_THREAD, Size
from polku.console.bench.staff import Staff
from polku.core.access import Actor, Capacity, Level, Visit
from polku.domain.staff.models import Worker

#: When it is, as long as the measurement lasts: a Monday morning.
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
OLDEST = timedelta(days=730)
YOUNGEST = timedelta(days=20)
PACE = timedelta(hours=6)
#: The last messages of the long thread: the client has written, and waits.
UNANSWERED = 3

_SENTENCES = (
    "Vuokra on rästissä kaksi kuukautta enkä uskalla avata kirjeitä.",
    "Jäin ilman töitä enkä tiedä, mistä aloittaa.",
    "Haluaisin jutella jonkun kanssa, olen ollut paljon yksin.",
    "Kiitos kun vastasit, se auttoi jo vähän.",
    "Sain eilen haastatteluajan ensi viikolle.",
    "Voisimmeko sopia uuden ajan, sillä bussi ei enää kulje siihen aikaan?",
    "Sähkölasku tuli taas ja se on isompi kuin viimeksi.",
    "Soitin sinne mutta kukaan ei vastannut.",
    "Katsotaan tätä yhdessä tiistaina, ota kirjeet mukaan vaikka avaamatta.",
    "Hyvä että kirjoitit ajoissa, tähän ehtii vielä hakea lisäaikaa.",
    "Minulla on nyt parempi olo kuin viime kuussa.",
)


@dataclass(frozen=True, slots=True)
class Client:
    """A person with a case: the ids of their rows, who and when, and how many messages there are."""

    n: int
    user: UUID
    person: UUID
    contact: UUID
    case: UUID
    thread: UUID
    team: UUID
    worker: Worker
    arrived_at: datetime
    messages: int
    unanswered: int

    @property
    def opened_at(self) -> datetime:
        return self.arrived_at + timedelta(days=3)

    @property
    def waiting_since(self) -> datetime | None:
        return self.message_at(self.messages - self.unanswered) if self.unanswered else None

    def message_at(self, i: int) -> datetime:
        """The moment of the `i`th message of the thread.

        The newest come at one pace however long the thread is, so that a page of them shows as many days.
        """
        left = self.messages - i
        if self.messages >= ORDINARY_THREAD > left:
            return NOW - left * PACE
        return self.opened_at + (NOW - ORDINARY_THREAD * PACE - self.opened_at) * ((i + 1) / (self.messages + 1))

    def wrote(self, i: int) -> bool:
        """Is the `i`th message the client's? They take turns, and the last ones wait for an answer."""
        answered = self.messages - self.unanswered - i
        return answered <= 0 or answered % 2 == 0

    def actor(self) -> Actor:
        """The client as they log in."""
        return Actor(Capacity.SELF, Level.STRONG, purpose="own-matters", user=self.user, person=self.person)


def plan(size: Size, staff: Staff) -> list[Client]:
    """Every client, the one who came first at the start. Sari's own are spread evenly among the others."""
    return [_client(n, size, staff) for n in range(size.clients)]


def measured(size: Size) -> int:
    """Which of the clients is the one whose pages are measured: the first of Sari's own."""
    return -(-size.clients // size.own) - 1


def _client(n: int, size: Size, staff: Staff) -> Client:
    saris_before = n * size.own // size.clients
    is_saris = saris_before != (n + 1) * size.own // size.clients
    place = saris_before if is_saris else n - saris_before
    in_south = n % 5 == 4 and not is_saris
    others = staff.in_south if in_south else staff.in_north
    ordinary = max(1, (size.messages - size.long_thread) // max(1, size.clients - 1))
    is_long = n == measured(size)
    return Client(
        n,
        known_id("user", n),
        known_id("person", n),
        known_id("contact", n),
        known_id("case", n),
        known_id("thread", n),
        (staff.south if in_south else staff.north).pk,
        staff.sari if is_saris else others[n // 5 % len(others)],
        NOW - (OLDEST - (OLDEST - YOUNGEST) * (n / size.clients)),
        messages=size.long_thread if is_long else ordinary,
        unanswered=UNANSWERED if is_long else int(place % (2 if is_saris else 10) == 1),
    )


def worker_actor(worker: Worker, page: str = "") -> Actor:
    """A worker at work."""
    return Actor(
        Capacity.STAFF,
        Level.STRONG,
        purpose="handling",
        visit=Visit(page=page),
        user=worker.user_id,
        worker=worker.pk,
        name=worker.name,
        office=worker.office,
    )


def known_id(kind: str, n: int) -> UUID:
    """The id of the `n`th of its kind. Looks random, and is the same every time."""
    return uuid5(NAMESPACE_OID, f"{kind}-{n}")


def words(n: int) -> str:
    """What somebody wrote: one to four sentences."""
    return " ".join(_SENTENCES[(n + step * 3) % len(_SENTENCES)] for step in range(1 + n % 4))
