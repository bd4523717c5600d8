"""Pages of the finder, as a visitor without scripts reads them."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.test import Client
from django.utils.translation import gettext, override

TAGS = re.compile(r"<[^>]+>")


@dataclass
class Page:
    """An answer: its status, its HTML, and the words of its main part."""

    status: int
    html: str
    address: str

    @property
    def main(self) -> str:
        return self.html.partition("<main")[2].partition("</main>")[0]

    @property
    def words(self) -> str:
        return " ".join(unescape(TAGS.sub(" ", self.main)).split())

    def links(self) -> dict[str, str]:
        """The addresses of the links of the main part, by their words."""
        found = re.findall(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', self.main, re.DOTALL)
        return {" ".join(unescape(TAGS.sub(" ", words)).split()): unescape(href) for href, words in found}


def opened(client: Client, address: str, **asked: Any) -> Page:
    """A page with what follows `?`, after the redirects."""
    answer = client.get(address, asked, follow=True)
    led_to = [path for path, _status in answer.redirect_chain]
    return Page(answer.status_code, answer.content.decode(), led_to[-1] if led_to else address)


def said(msgid: str, language: str = "fi", **values: Any) -> str:
    """What a page in a language says where the code asks for `msgid`."""
    with override(language):
        return gettext(msgid) % values if values else gettext(msgid)
