"""Plain text: letters in an order of today or of an older Windows, and no page, script or program in disguise."""

import re

from polku.core.files.limited.words import NotReceived, Refusal

#: Those with marks at their beginning first. The last one has a letter for nearly every byte.
_ORDERS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: What no text has: everything that steers but tabs, ends of lines and of pages.
_STEERING = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_DISGUISED = re.compile(r"\s*(#!|%!PS|\{\\rtf|<\?|<!doctype|@echo\b|begin 0?[0-7]{3} |MIME-Version:)", re.IGNORECASE)
#: Where a page begins within a text, in so many characters of it.
_PAGE = re.compile(r"<(html|head|body|script|svg|iframe|object|embed)\b", re.IGNORECASE)
_BEGINNING = 4096


def check(content: bytes) -> None:
    """Raises `NotReceived` for what is no plain text."""
    text = _decoded(content)
    if _STEERING.search(text) or _DISGUISED.match(text) or _PAGE.search(text, 0, _BEGINNING):
        raise NotReceived(Refusal.KIND)


def _decoded(content: bytes) -> str:
    marked = next((order for mark, order in _ORDERS if content.startswith(mark)), None)
    for order in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            return content.decode(order)
        except UnicodeDecodeError:
            continue
    raise NotReceived(Refusal.KIND)
