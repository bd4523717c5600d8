"""A service on this machine that speaks the open API of Finlex, and misbehaves on request.

Its acts are our own writing in the recorded shape.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

LIST = "/akn/fi/act/statute-consolidated/list"


def document(
    number: str,
    *sections: tuple[str, str],
    form: str = "statute-consolidated",
    title: str = "Koelaki",
    language: str = "fin",
    before: str = "",
) -> bytes:
    """An act with sections, each a number and the XML of its subsections."""
    serial, year = number.split("/")
    body = "".join(
        f"<section><num>{num}</num><heading>Otsikko</heading>{subsections}</section>" for num, subsections in sections
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>{before}
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:finlex="http://data.finlex.fi/schema/finlex">
<act><meta><identification>
<FRBRWork><FRBRuri value="/akn/fi/act/{form}/{year}/{serial}"/></FRBRWork>
<FRBRExpression><FRBRdate date="2026-05-01" name="dateConsolidated"/>
<FRBRlanguage language="{language}"/></FRBRExpression>
</identification><proprietary><finlex:isInForce value="true"/></proprietary></meta>
<preface><p><docTitle>{title}</docTitle></p></preface>
<body><hcontainer><chapter><num>1 luku</num><heading>Alku</heading>{body}</chapter></hcontainer></body>
</act></akomaNtoso>""".encode()


def moment(text: str) -> str:
    return f"<subsection><content><p>{text}</p></content></subsection>"


def whole(number: str, text: str = "Teksti.") -> bytes:
    return document(number, ("1 §", moment(text)))


@dataclass
class Finlex:
    """What it has, what it was asked, and its faults: by the path and page, the answers it gives before the right one.

    A fault is a status with headers, a body instead of the right one, or `cut`: it breaks off in the middle.
    """

    acts: dict[str, bytes] = field(
        default_factory=lambda: {f"{each}/2020": whole(f"{each}/2020") for each in range(1, 13)}
    )
    faults: dict[str, list[Any]] = field(default_factory=dict)
    also_listed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    host: str = ""

    @property
    def address(self) -> str:
        return self.host + LIST

    def answer(self, path: str, query: dict[str, list[str]]) -> bytes | None:
        """What a path holds, or None."""
        if path != LIST:
            _empty, _akn, _fi, _act, _form, year, serial, _language = path.split("/")
            return self.acts.get(f"{serial}/{year}")
        page, limit = int(query["page"][0]), int(query["limit"][0])
        years = query.get("startYear")
        listed = [self._address(number) for number in self.acts if not years or number.endswith(years[0])]
        some = (listed + self.also_listed)[(page - 1) * limit : page * limit]
        return json.dumps([{"akn_uri": each, "status": "NEW"} for each in some]).encode()

    def _address(self, number: str) -> str:
        serial, year = number.split("/")
        return f"{self.host}/akn/fi/act/statute-consolidated/{year}/{serial}/fin@20260101"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    finlex: Finlex

    def do_GET(self) -> None:
        self.close_connection = True
        self.finlex.asked.append(self.path)
        self.finlex.agents.add(self.headers["User-Agent"])
        asked = urlsplit(self.path)
        query = parse_qs(asked.query)
        name = f"page {query['page'][0]}" if "page" in query else "/".join(asked.path.split("/")[6:4:-1])
        faults = self.finlex.faults.get(name, [])
        with suppress(OSError):
            self._answer(faults.pop(0) if faults else None, asked.path, query)

    def _answer(self, fault: Any, path: str, query: dict[str, list[str]]) -> None:
        if isinstance(fault, tuple):
            return self._send(fault[0], b"", fault[1])
        if isinstance(fault, bytes):
            return self._send(200, fault, {})
        found = self.finlex.answer(path, query)
        self._send(404 if found is None else 200, found or b"", {}, cut=fault == "cut")

    def _send(self, status: int, body: bytes, headers: dict[str, str], *, cut: bool = False) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the test sees what was asked."""


@contextmanager
def serving(finlex: Finlex) -> Iterator[Finlex]:
    handler = type("_Bound", (_Handler,), {"finlex": finlex})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    finlex.host = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield finlex
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
