"""A service catalogue on this machine that speaks the Out API of version 11, and misbehaves on request.

What it tells is our own writing in the recorded shape.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

Item = dict[str, Any]
ORGANISATION = "aaaaaaaa-0000-4000-8000-000000000001"
GENERAL = "bbbbbbbb-0000-4000-8000-000000000001"
CHANNELS = {
    kind: f"cccccccc-0000-4000-8000-00000000000{number}"
    for number, kind in enumerate(("EChannel", "Phone", "PrintableForm", "ServiceLocation", "WebPage"), start=1)
}
SERVICES = [f"dddddddd-0000-4000-8000-00000000000{number}" for number in range(1, 5)]

HOURS = [
    {
        "serviceHourType": "DaysOfTheWeek",
        "openingHour": [
            {"dayFrom": "Monday", "dayTo": "Thursday", "from": "12:30:00", "to": "16:00:00"},
            {"dayFrom": "Monday", "dayTo": "Thursday", "from": "08:00:00", "to": "11:30:00"},
            {"dayFrom": "Friday", "dayTo": "", "from": "22:00:00", "to": "02:00:00"},
            {"dayFrom": "Maanantai", "dayTo": "", "from": "08:00:00", "to": "11:30:00"},
        ],
    },
    {"serviceHourType": "Exceptional", "validFrom": "2026-12-23T22:00:00Z", "isClosed": True},
]


def said(value: str | None, kind: str = "", language: str = "fi") -> Item:
    return {"language": language, "value": value, **({"type": kind} if kind else {})}


def service(number: int) -> Item:
    return {
        "id": SERVICES[number],
        "generalDescriptionId": GENERAL if number == 0 else None,
        "subType": "subType",
        "type": "Service",
        "serviceNames": [said(f"Velkapalvelu {number}", "Name"), said(f"Skuldtjänst {number}", "Name", "sv")],
        "serviceChargeType": "FreeOfCharge",
        "serviceDescriptions": [
            said("Apua velkoihin.", "Summary"),
            said("Neuvoja istuu kanssasi.\n\nLaskut käydään läpi.", "Description"),
            said(None, "UserInstruction"),
        ],
        "requirements": [said(None)],
        "keywords": [said("ulosotto")],
        "serviceClasses": [{"name": [said("Talousneuvonta"), said("Ekonomisk rådgivning", language="sv")]}],
        "ontologyTerms": None,
        "serviceChannels": [{"serviceChannel": {"id": each, "name": "name"}} for each in CHANNELS.values()],
        "organizations": [{"organization": {"id": ORGANISATION, "name": "Kaupunki"}, "roleType": "Responsible"}],
        "publishingStatus": "Published",
        "modified": "2024-03-31T22:30:00.1234567Z",
    }


def channel(kind: str) -> Item:
    return {
        "id": CHANNELS[kind],
        "serviceChannelType": kind,
        "organizationId": ORGANISATION,
        "serviceChannelNames": [said(f"Kanava {kind}", "Name")],
        "serviceChannelDescriptions": [said("Ota yhteyttä.", "Summary"), said(None, "Description")],
        "phoneNumbers": [
            {"type": "Phone", "prefixNumber": "+358", "number": "401234567", "language": "fi"},
            {"type": "Fax", "prefixNumber": "+358", "number": "401234568", "language": "fi"},
        ],
        "webPages": [
            {"url": "https://www.example.com", "value": "value", "language": "fi"},
            {"url": "https://velat.example.org/", "value": None, "language": "fi"},
        ],
        "addresses": [
            {
                "streetAddress": {
                    "street": [said("Tuulikuja")],
                    "streetNumber": "1",
                    "postalCode": "00100",
                    "postOffice": [said("LOUNATUULI")],
                },
                "otherAddress": {"postalCode": "12345", "postOffice": [said("value", language="en")]},
            }
        ],
        "serviceHours": HOURS,
        "publishingStatus": "Published",
        "modified": "2024-03-31T10:00:00",
    }


def organisation() -> Item:
    return {
        "id": ORGANISATION,
        "organizationNames": [said("Lounatuulen kaupunki", "Name")],
        "organizationDescriptions": [said(None, "Description")],
        "businessCode": "0000000-0",
        "publishingStatus": "Published",
        "modified": "2024-03-31T10:00:00",
    }


def general() -> Item:
    return {
        "id": GENERAL,
        "names": [said("Velkaneuvonta", "Name")],
        "descriptions": [
            said("Valtion kuvaus.", "ShortDescription"),
            said("Velkaneuvonta on kaikille.", "Description"),
            said("Ota yhteyttä oikeusaputoimistoon.", "ServiceUserInstruction"),
        ],
        "modified": "2024-03-31T10:00:00",
    }


@dataclass
class ServiceCatalogue:
    """What it has, what it was asked, and its faults: by the path asked, the answers it gives before the right one.

    A fault is a status with headers, a body instead of the right one, or `cut`: it breaks off in the middle.
    """

    services: list[Item] = field(default_factory=lambda: [service(number) for number in range(3)])
    channels: list[Item] = field(default_factory=lambda: [channel(kind) for kind in CHANNELS])
    organisations: list[Item] = field(default_factory=lambda: [organisation()])
    generals: list[Item] = field(default_factory=lambda: [general()])
    whole: bool = False
    per_page: int = 2
    faults: dict[str, list[Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    address: str = ""

    def answer(self, path: str, query: dict[str, list[str]]) -> Any:
        """What a path holds, or None."""
        name, _sign, rest = path.removeprefix("/api/v11/").partition("/")
        things = {
            "Service": self.services,
            "ServiceChannel": self.channels,
            "Organization": self.organisations,
            "GeneralDescription": self.generals,
        }[name]
        if "guids" in query:
            wanted = query["guids"][0].split(",")
            return [deepcopy(each) for each in things if each["id"] in wanted]
        if "page" in query:
            return self._page(things, int(query["page"][0]))
        return next((each for each in things if each["id"] == rest), None)

    def _page(self, things: list[Item], page: int) -> Item:
        some = things[(page - 1) * self.per_page : page * self.per_page]
        listed = some if self.whole else [{"id": each["id"], "name": "Nimi"} for each in some]
        pages = -(-len(things) // self.per_page)
        return {"pageNumber": page, "pageSize": self.per_page, "pageCount": pages, "itemList": listed}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    catalogue: ServiceCatalogue

    def do_GET(self) -> None:
        self.close_connection = True
        self.catalogue.asked.append(self.path)
        self.catalogue.agents.add(self.headers["User-Agent"])
        asked = urlsplit(self.path)
        faults = self.catalogue.faults.get(asked.path, [])
        with suppress(OSError):
            self._answer(faults.pop(0) if faults else None, asked.path, parse_qs(asked.query))

    def _answer(self, fault: Any, path: str, query: dict[str, list[str]]) -> None:
        if isinstance(fault, tuple):
            return self._send(fault[0], b"{}", fault[1])
        if isinstance(fault, bytes):
            return self._send(200, fault, {})
        found = self.catalogue.answer(path, query)
        body = json.dumps(found).encode()
        if fault == "cut":
            self._send(200, body, {}, cut=True)
        else:
            self._send(404 if found is None else 200, body, {})

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
def serving(catalogue: ServiceCatalogue) -> Iterator[ServiceCatalogue]:
    handler = type("_Bound", (_Handler,), {"catalogue": catalogue})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    catalogue.address = f"http://127.0.0.1:{server.server_port}/api/v11"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield catalogue
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
