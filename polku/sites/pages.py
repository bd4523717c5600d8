"""Cursors as addresses carry them."""


def as_id(text: str | None) -> int | None:
    """The row id in a cursor; None for one that makes no sense, which is then the first page."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
