"""The live stream, seen from outside a real server."""

import signal
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from polku.core.live import live
from tests.processes.house import House
from tests.processes.streams import Stream
from tests.server import Server

SARI = live.topic("test", "sari")
TIMO = live.topic("test", "timo")


def test_a_hint_made_in_another_process_reaches_those_who_listen(house: House) -> None:
    server = house.server()
    with Stream(server, live.ticket([SARI])) as hers, ExitStack() as later:
        _settle(hers)
        both = later.enter_context(Stream(server, live.ticket([SARI, TIMO])))
        assert both.next_hint() == "*"

        house.act("hint", "test", "timo")
        house.act("hint", "test", "sari")

        assert both.next_hint() == TIMO
        assert hers.next_hint() == SARI
        assert both.next_hint() == SARI


def test_a_stream_costs_no_thread_and_no_connection(house: House) -> None:
    server = house.server()
    ticket = live.ticket([SARI])
    with Stream(server, ticket) as first, ExitStack() as stack:
        _settle(first)
        _visit(server)
        threads, connections = _threads(server), _connections(house, server)

        streams = [stack.enter_context(Stream(server, ticket)) for _ in range(200)]

        assert [stream.next_hint() for stream in streams] == ["*"] * 200
        _visit(server)
        # The server has some of its own that come and go.
        assert _threads(server) <= threads + 3
        assert _connections(house, server) <= connections
        house.act("hint", "test", "sari")
        assert [stream.next_hint() for stream in streams] == [SARI] * 200


def test_the_process_stops_with_streams_open(house: House) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        server = house.server(POLKU_JOBS="1")
        with ExitStack() as stack:
            streams = [stack.enter_context(Stream(server, live.ticket([SARI]))) for _ in range(100)]
            _settle(streams[0])

            assert server.stop(number) < 3

            assert all(_ends(stream) for stream in streams)


def test_everything_is_hinted_at_when_the_listener_comes_back(house: House) -> None:
    if house.is_sqlite:
        return  # a file has no connection to lose
    server = house.server()
    with Stream(server, live.ticket([SARI])) as stream:
        _settle(stream)

        house.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'polku-live'"
            " AND datname = current_database()"
        )

        assert stream.next_hint() == "*"
        house.act("hint", "test", "sari")
        assert stream.next_hint() == SARI


def _settle(first: Stream) -> None:
    """The first stream of a process begins with a hint as each does, and has another when the listener is there."""
    assert first.next_hint() == "*"
    assert first.next_hint() == "*"


def _ends(stream: Stream) -> bool:
    while (told := stream.next_hint()) is not None:
        assert told == "*"
    return True


def _visit(server: Server) -> None:
    with urlopen(server.url) as page:  # noqa: S310 - our own server
        assert page.status == 200


def _threads(server: Server) -> int:
    status = Path(f"/proc/{server.pid}/status").read_text()
    return int(status.split("Threads:")[1].split()[0])


def _is_database(file: Path) -> bool:
    try:
        return file.readlink().name.endswith(".sqlite3")
    except FileNotFoundError:
        return False  # closed since it was listed


def _connections(house: House, server: Server) -> int:
    """Connections of the server to its database: sessions of PostgreSQL, open files of SQLite."""
    if house.is_sqlite:
        return sum(_is_database(file) for file in Path(f"/proc/{server.pid}/fd").iterdir())
    [(sessions,)] = house.rows(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    return int(sessions)
