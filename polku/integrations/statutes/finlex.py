"""The open API of Finlex: a list in pages of ten, then each act as a document of its own in Akoma Ntoso.

https://opendata.finlex.fi/: who asks says who they are, and waits when told to.
"""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from polku.domain.statutes.ports import ActRead, Unreadable
from polku.integrations.fetching import Broken, Fetcher
from polku.integrations.statutes.akoma import NoAct, act_in

#: The most that the service gives at once.
PAGE = 10
#: Pages that are asked for at most: many times what Finlex holds.
MOST_PAGES = 20_000


class OpenApi:
    """Acts of the list at `address`, for instance `…/akn/fi/act/statute-consolidated/list?startYear=2014`."""

    def __init__(self, address: str, only: frozenset[str] = frozenset(), fetcher: Fetcher | None = None) -> None:
        self.address = address
        self.only = only
        self.fetcher = fetcher or Fetcher()

    def acts(self) -> Iterator[ActRead | Unreadable]:
        """Each act of the list. What cannot be had is told, and the next one asked for."""
        with self.fetcher:
            try:
                for address in self._listed():
                    yield self._act(address)
            except Broken as fault:
                yield Unreadable(self.address, str(fault))

    def _listed(self) -> Iterator[str]:
        for page in range(1, MOST_PAGES + 1):
            answer = self.fetcher.get(self.address, {"format": "json", "page": page, "limit": PAGE})
            try:
                rows = json.loads(answer)
                addresses = [str(row["akn_uri"]) for row in rows]
            except (ValueError, KeyError, TypeError, RecursionError):
                raise Broken(f"Page {page} of the list cannot be read.") from None
            yield from (each for each in addresses if not self.only or _number_in(each) in self.only)
            if len(rows) < PAGE:
                return

    def _act(self, address: str) -> ActRead | Unreadable:
        if urlsplit(address).netloc != urlsplit(self.address).netloc:
            return Unreadable(address, "It lies elsewhere, and is not asked for.")
        try:
            return act_in(self.fetcher.get(address))
        except (NoAct, Broken) as fault:
            return Unreadable(address, str(fault))


def _number_in(address: str) -> str:
    """`…/statute-consolidated/2014/1301/fin@…` as `1301/2014`."""
    parts = urlsplit(address).path.split("/")
    at = next((place for place, part in enumerate(parts) if part.startswith("statute")), len(parts))
    return "/".join(reversed(parts[at + 1 : at + 3]))
