from django.utils.functional import Promise

_texts: dict[str, str | Promise] = {}


class UnknownKind(Exception):
    """No context has said what this kind of line means."""


def register(kind: str, text: str | Promise) -> None:
    """Say what a kind of line is called. Contexts do so when they start, in `ready()`."""
    if kind in _texts:
        raise ValueError(f"The journal already knows what {kind} is")
    _texts[kind] = text


def text(kind: str) -> str:
    """What it is called, in the language of whoever reads. Raises `UnknownKind`."""
    return str(_texts[known(kind)])


def known(kind: str) -> str:
    """`kind`, if it was registered. Raises `UnknownKind`."""
    if kind not in _texts:
        raise UnknownKind(kind)
    return kind
