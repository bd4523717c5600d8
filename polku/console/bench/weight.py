"""How many bytes travel, compressed as the site compresses them."""

import gzip
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

_SHEET = re.compile(rb'<link rel="stylesheet" href="([^"]+)"')
_SCRIPT = re.compile(rb'<script src="([^"]+)"')
#: What Django's middleware uses for pages.
LEVEL = 6


def of_page(body: bytes) -> int:
    """The page alone, as when everything else is in the browser's cache."""
    return len(gzip.compress(body, LEVEL)) if body else 0


def of_first_load(body: bytes) -> int:
    """The page with its style sheets and scripts."""
    return of_page(body) + sum(map(_of_file, {*_SHEET.findall(body), *_SCRIPT.findall(body)}))


@cache
def _of_file(address: bytes) -> int:
    name = address.decode().removeprefix(settings.STATIC_URL)
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return len(gzip.compress(Path(found).read_bytes(), LEVEL))
