"""The few big pictures, drawn by us on a 120 × 80 ground: soft shapes behind, one line before them."""

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

#: What lies behind as a soft shape, and the line that is drawn over it.
PICTURES: Final = {
    "calendar": (
        "M34 22h52a6 6 0 0 1 6 6v38H28V28a6 6 0 0 1 6-6z",
        (
            "M28 34h64M34 20h52a6 6 0 0 1 6 6v40a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6V26a6 6 0 0 1 6-6zM44 13v13M76 13v13"
            "M42 46h.5M54 46h.5M66 46h.5M78 46h.5M42 59h.5M52 58l5 5 10-11"
        ),
    ),
    "cup": (
        "M36 36h42v20a14 14 0 0 1-14 14H50a14 14 0 0 1-14-14z",
        (
            "M34 34h44v20a16 16 0 0 1-16 16H50a16 16 0 0 1-16-16zM78 39h5a8 8 0 0 1 0 17h-5M24 76h64"
            "M47 25c-4-5 4-8 0-14M58 25c-4-5 4-8 0-14M69 25c-4-5 4-8 0-14"
        ),
    ),
    "door": (
        "M8 72c16-16 28-8 44-8s34-8 60 8zM46 12h30v56H46z",
        "M6 72h108M46 72V12h30v60M46 12l18 8v56l-18-4M58 46v4M84 30h14M84 44h22M84 58h10",
    ),
    "path": (
        "M4 74c18-28 38-14 56-30s34-12 56 2v28z",
        "M18 74c6-18 34-8 40-22s20-14 34-26M18 74v.5M56 54v.5M74 41v.5M92 26V8l14 6-14 6",
    ),
    "phone": (
        "M44 10h30a5 5 0 0 1 5 5v52a5 5 0 0 1-5 5H44a5 5 0 0 1-5-5V15a5 5 0 0 1 5-5z",
        (
            "M42 8h32a5 5 0 0 1 5 5v54a5 5 0 0 1-5 5H42a5 5 0 0 1-5-5V13a5 5 0 0 1 5-5zM54 64h8"
            "M46 22h24v15H57l-6 5v-5h-5zM90 30c4 5 4 15 0 20M98 24c8 9 8 23 0 32"
            "M27 30c-4 5-4 15 0 20M19 24c-8 9-8 23 0 32"
        ),
    ),
}

SHEET: Final = (
    '<svg class="picture" viewBox="0 0 120 80" width="120" height="80" aria-hidden="true" focusable="false">'
    '<path class="ground" d="{}"/><path d="{}"/></svg>'
)


def drawing(name: str) -> SafeString:
    """The big picture called `name`. It says nothing that the words beside it do not say."""
    return format_html(SHEET, *PICTURES[name])
