import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

from django.db import connection, connections, transaction

from polku.core.access import Actor
from polku.core.credentials.guesses import Browser, Guess, TooManyGuesses, held_off
from polku.core.jobs.loop import JobLoop
from polku.core.journal import journal, kinds
from polku.core.live import live
from polku.core.once import once
from tests.processes.jobs import quick, slow


def plan(kind: str, first: str, last: str) -> None:
    """Plan jobs with these numbers, in one transaction."""
    with transaction.atomic():
        for number in range(int(first), int(last) + 1):
            {"quick": quick, "slow": slow}[kind].enqueue(key=str(number), number=number)


def work(patience: str = "") -> None:
    """Do jobs until the other end of standard input is closed. `patience` is how long to wait for an SQLite lock."""
    if patience and connection.vendor == "sqlite":
        connections.settings["default"]["OPTIONS"]["timeout"] = float(patience)
    loop = JobLoop()
    loop.start()
    sys.stdin.read()
    loop.stop()


def hint(kind: str, number: str) -> None:
    """Tell that a thing changed."""
    with transaction.atomic():
        live.hint(live.topic(kind, number))


def post(key: str, threads: str) -> list[str]:
    """Send one form many times at the same moment, once standard input says so. What each got."""
    kinds.register("test.posted", "posted")
    begin = Barrier(int(threads))
    sys.stdin.readline()

    def send(_: int) -> str:
        begin.wait()
        try:
            return once.run(key=key, who="aino", verb="send", content="Hei!", do=lambda: _write(key)).ref
        finally:
            connections.close_all()

    with ThreadPoolExecutor(int(threads)) as pool:
        return list(pool.map(send, range(int(threads))))


def guess(about: str, threads: str) -> list[str]:
    """Guess wrong many times at the same moment, once standard input says so. Whether each was looked at."""
    begin = Barrier(int(threads))
    sys.stdin.readline()

    def try_it(_: int) -> str:
        begin.wait()
        try:
            held_off(Actor.system("test"), Guess("password", about, Browser("192.0.2.1")), lambda: False)
            return "looked at"
        except TooManyGuesses:
            return "held off"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(int(threads)) as pool:
        return list(pool.map(try_it, range(int(threads))))


def _write(key: str) -> str:
    return str(journal.write("test.posted", actor=Actor.system("test"), case=UUID(key)).id)
