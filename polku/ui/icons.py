"""The line pictures, drawn by us on a 32 × 32 ground: one stroke, round ends, no fill."""

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

PATHS: Final = {
    "bottle": "M11 4h10M12 4v7l-5 12a3 3 0 0 0 3 4h12a3 3 0 0 0 3-4l-5-12V4M9 20h14",
    "calendar": "M5 8h22v19H5zM5 13h22M11 4v6M21 4v6",
    "check": "M6 17l7 7L26 8",
    "clock": "M16 28a12 12 0 1 0 0-24 12 12 0 0 0 0 24zM16 9v7l5 3",
    "cup": "M6 12h17v8a7 7 0 0 1-7 7h-3a7 7 0 0 1-7-7zM23 14h2a3 3 0 0 1 0 7h-2M11 4c-1 2 1 3 0 5M17 4c-1 2 1 3 0 5",
    "doc": "M8 4h12l5 5v19H8zM20 4v5h5M12 15h9M12 20h9",
    "door": "M8 28V4h16v24M4 28h24M19 16v2",
    "exit": "M18 6V4H6v24h12v-2M12 16h16M23 11l5 5-5 5",
    "eye": "M3 16c4-6 8-9 13-9s9 3 13 9c-4 6-8 9-13 9s-9-3-13-9zM16 20a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
    "globe": "M16 28a12 12 0 1 0 0-24 12 12 0 0 0 0 24zM4 16h24M16 4c-7 7-7 17 0 24 7-7 7-17 0-24z",
    "heart": "M16 27C6 20 4 15 6 11c2-4 8-4 10 1 2-5 8-5 10-1 2 4 0 9-10 16z",
    "help": "M16 28a12 12 0 1 0 0-24 12 12 0 0 0 0 24zM12 13c0-6 8-5 8 0 0 3-4 3-4 6M16 23v.2",
    "home": "M4 16 16 6l12 10M8 14v12h16V14M14 26v-7h4v7",
    "key": "M11 27a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15 17 27 5M22 10l4 4",
    "list": "M7 9h2M7 16h2M7 23h2M13 9h12M13 16h12M13 23h12",
    "lock": "M7 14h18v13H7zM11 14v-4a5 5 0 0 1 10 0v4M16 19v3",
    "message": "M5 7h22v14H14l-6 5v-5H5z",
    "money": "M4 10h24v14H4zM16 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 6h16",
    "path": "M8 28c0-8 17-7 17-15S14 10 13 5M13 5v.2",
    "people": "M11 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM22 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"
    "M4 27c0-6 3-10 7-10s7 4 7 10M20 27c0-4-1-6-2-7 5-3 10 1 10 7",
    "person": "M16 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM6 28c0-6 4-10 10-10s10 4 10 10",
    "phone": "M9 4l4 6-3 4c2 4 4 6 8 8l4-3 6 4c0 3-2 5-5 5C13 27 5 19 4 9c0-3 2-5 5-5z",
    "photo": "M4 9h6l2-3h8l2 3h6v17H4zM16 22a5 5 0 1 0 0-10 5 5 0 0 0 0 10z",
    "pin": "M16 28c6-7 9-11 9-15a9 9 0 1 0-18 0c0 4 3 8 9 15zM16 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
    "queue": "M4 18l5-12h14l5 12v9H4zM4 18h7c0 3 2 5 5 5s5-2 5-5h7",
    "search": "M14 24a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM21 21l7 7",
    "settings": "M4 9h14M24 9h4M4 23h4M14 23h14M21 12a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM11 26a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
    "shield": "M16 4 6 8v8c0 6 4 10 10 12 6-2 10-6 10-12V8z",
    "warning": "M16 5 3 27h26zM16 13v6M16 23v.2",
    "work": "M4 11h24v15H4zM12 11V7h8v4M4 18h24",
}


SHEET: Final = (
    '<svg class="icon" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false">'
    '<path d="{}"/></svg>'
)


def drawing(name: str) -> SafeString:
    """The picture called `name`. It is always beside words, so a screen reader passes it by."""
    return format_html(SHEET, PATHS[name])
