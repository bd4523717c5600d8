"""The files every page needs, served beside Django: inside it each page would change threads once more for them."""

import re
from typing import Any

from django.conf import settings

from polku.sites.headers import on_files

#: How the storage names a file by its content; such a file never changes, so a browser may keep it for ever.
_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.\w+$")


def serving(server: type[Any], pages: Any) -> Any:
    """`pages` with the gathered files beside them. `server` is servestatic's for ASGI or for WSGI."""
    if not settings.STATIC_ROOT.is_dir():
        return pages
    return server(
        pages,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        allow_all_origins=False,
        add_headers_function=on_files,
        mimetypes={".webmanifest": "application/manifest+json"},
        immutable_file_test=lambda _path, url: bool(_BY_CONTENT.search(url)),
    )
