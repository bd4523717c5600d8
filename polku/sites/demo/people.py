"""Who can be chosen in a demo, in words. Everything here is as it is when the demo begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.core.access.identification import Choice, Chooser
from polku.core.plugs import plugged

#: Where a client is, from the first words on.
PHASES: dict[str, Promise] = {
    "nothing": _("Has not written to anybody yet"),
    "arrived": _("Has just written"),
    "taken": _("A worker has taken the contact"),
    "answered": _("Answered, and not read yet"),
    "read": _("Has read the answer"),
    "claimed": _("Has given the code, and a worker is to confirm it"),
    "opened": _("Case opened, sender not confirmed"),
    "started": _("Case begun, no messages yet"),
    "waits_for_us": _("Waits for the worker"),
    "waits_for_client": _("The worker waits for a word"),
    "unread": _("Has not read the newest message"),
    "long": _("A long conversation"),
    "deputy": _("Waits, and the worker is away: a deputy answers"),
    "refused": _("Gave a code, and was not confirmed"),
}
#: What a worker is.
WORK: dict[str, Promise] = {
    "sari": _("social counsellor, Eetu's own worker and Timo's deputy"),
    "paula": _("social worker, on duty"),
    "timo": _("social counsellor, away"),
    "leena": _("leading social worker"),
    "hilla": _("looks after the settings, sees no client"),
    "ursula": _("social worker of the emergency social services, on duty day and night"),
    "pia": _("social worker, on duty in another team"),
    "juha": _("leading social worker of another team"),
    "hodan": _("social counsellor in a team for young adults"),
    "mikael": _("social worker in a team for young adults"),
    "irina": _("leading social worker of a team for young adults"),
    "tomi": _("social counsellor of the emergency social services"),
    "oona": _("social worker of children's services, on duty"),
}


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person to choose, and a few words on them. Only clients have a phone here."""

    choice: Choice
    about: Promise | str

    @property
    def name(self) -> str:
        return self.choice.name

    @property
    def has_phone(self) -> bool:
        return bool(self.choice.phone)


def clients() -> list[Somebody]:
    """The clients, those with a story of their own first."""
    return [Somebody(choice, PHASES.get(choice.phase, "")) for choice in _choices("client_identification")]


def staff() -> list[Somebody]:
    """The workers, those with a part in the walk first."""
    return [Somebody(choice, WORK.get(choice.key, "")) for choice in _choices("staff_identification")]


def by_phase(people: Iterable[Somebody]) -> Iterator[tuple[Promise | str, list[Somebody]]]:
    """Clients in groups, in the order of the path."""
    order = list(PHASES)
    sorted_people = sorted(people, key=lambda one: order.index(one.choice.phase))
    for phase, group in groupby(sorted_people, key=lambda one: one.choice.phase):
        yield PHASES[phase], list(group)


def client(key: str) -> Choice | None:
    """The client of this key."""
    return next((choice for choice in _choices("client_identification") if choice.key == key), None)


def worker(key: str) -> Choice | None:
    """The worker of this key."""
    return next((choice for choice in _choices("staff_identification") if choice.key == key), None)


def _choices(port: str) -> Iterable[Choice]:
    """Nobody can be chosen where somebody else identifies people."""
    service = plugged(port)
    return service.choices if isinstance(service, Chooser) else ()
