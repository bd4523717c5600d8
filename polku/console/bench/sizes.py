"""How large the measured worlds are."""

from dataclasses import dataclass

#: Cases of one worker, where the worker is not a heavy one: as many as fill a page of them, and of those that wait.
ORDINARY_OWN = 60
ORDINARY_THREAD = 60
#: More than a page of looks.
ORDINARY_LOOKS = 60
MESSAGES_A_CLIENT = 10
#: Enough to fill a page of the queue, however small the world.
SHORTEST_QUEUE = 30


@dataclass(frozen=True, slots=True)
class Size:
    """One world: `own` of its `clients` are those of the worker whose pages are measured.

    One of these, the client whose pages are measured, has a thread of `long_thread` messages. Workers have looked at
    their case `looks` times, and after that they have looked at their own matters `own_looks` times.
    """

    name: str
    clients: int
    own: int
    messages: int
    long_thread: int = ORDINARY_THREAD
    looks: int = ORDINARY_LOOKS
    own_looks: int = 40

    @property
    def waiting(self) -> int:
        """Contacts that have had no answer yet."""
        return max(SHORTEST_QUEUE, self.clients // 10)

    @property
    def workers(self) -> int:
        """Workers besides those whose pages are measured."""
        return 2 + (self.clients - self.own) // 40


def ordinary(name: str, clients: int) -> Size:
    """A world of so many clients, where each worker has as many as one can have."""
    return Size(name, clients, max(1, min(ORDINARY_OWN, clients * 3 // 5)), clients * MESSAGES_A_CLIENT)


def heavy(cases: int, messages: int) -> Size:
    """A world with a worker who has far too much, and a client who writes and looks in every day."""
    long_thread = max(ORDINARY_THREAD, messages // 10)
    looks, own_looks = max(ORDINARY_LOOKS, long_thread // 10), long_thread // 5
    return Size("heavy", cases + cases // 5, cases, messages, long_thread, looks, own_looks)
