"""The open API of Finlex: a list in pages of ten, then each act as a document of its own in Akoma Ntoso.

https://opendata.finlex.fi/: who asks says who they are, and waits when told to.
"""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from polku.domain.statutes.ports import ActRead, Unreadable
from polku.integrations.fetching import Broken, Fetcher, Gone
from polku.integrations.statutes.akoma import NoAct, act_in

#: The most that the service gives at once.
PAGE = 10
#: Pages that are asked for at most: many times what Finlex holds.
MOST_PAGES = 20_000
NEWEST_IN_FINNISH = "fin@"
_NUMBER = re.compile(r"\d{1,6}/\d{4}")


class OpenApi:
    """Acts of the list at `address`, for instance `…/akn/fi/act/statute-consolidated/list?startYear=2014`."""

    def __init__(self, address: str, only: frozenset[str] = frozenset(), fetcher: Fetcher | None = None) -> None:
        self.address = address
        self.only = only
        self.fetcher = fetcher or Fetcher()

    def acts(self) -> Iterator[ActRead | Unreadable]:
        """Each act of the list. What cannot be had is told, and the next one asked for."""
        with self.fetcher:
            for years in self._years():
                try:
                    for address in self._listed(years):
                        yield self._act(address)
                except Broken as fault:
                    yield Unreadable(self.address, str(fault))

    def _years(self) -> list[dict[str, int]]:
        """What to ask the list for: the years of the wanted acts one by one, or all that it has."""
        years = sorted({int(number.rpartition("/")[2]) for number in self.only if _NUMBER.fullmatch(number)})
        return [{"startYear": year, "endYear": year} for year in years] if self.only else [{}]

    def _listed(self, years: dict[str, int]) -> Iterator[str]:
        """The addresses of the documents in Finnish. A page with nothing new on it is the last one."""
        met = set[str]()
        for page in range(1, MOST_PAGES + 1):
            addresses = [each for each in self._page(page, years) if each not in met]
            yield from (each for each in addresses if _is_finnish(each) and self._is_wanted(each))
            met.update(addresses)
            if not addresses:
                return

    def _page(self, page: int, years: dict[str, int]) -> list[str]:
        asked: dict[str, str | int] = {
            "format": "json",
            "langAndVersion": NEWEST_IN_FINNISH,
            "page": page,
            "limit": PAGE,
            **years,
        }
        try:
            rows = json.loads(self.fetcher.get(self.address, asked))
            if not isinstance(rows, list):
                raise TypeError
            return [str(row["akn_uri"]) for row in rows]
        except Gone:
            # Some services have no page after the last one.
            if page > 1:
                return []
            raise
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Broken(f"Page {page} of the list cannot be read.") from None

    def _is_wanted(self, address: str) -> bool:
        return not self.only or _number_in(address) in self.only

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


def _is_finnish(address: str) -> bool:
    language, sign, _version = urlsplit(address).path.rstrip("/").rpartition("/")[2].partition("@")
    return not sign or language == NEWEST_IN_FINNISH.removesuffix("@")
