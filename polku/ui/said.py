"""What somebody wrote to somebody, on a page: safe, and with addresses of our own as links."""

import re

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString

#: What can stand in an address of ours. One that goes on with // would lead to another house.
_ADDRESS = re.compile(r"https?://([\w.\-]+(?::\d{1,5})?)(/(?!/)[\w/.~%?=&+#-]*)", re.ASCII)
#: What ends a sentence is not a part of the address before it.
_ENDS = ".?"


def said(text: str) -> SafeString:
    """Paragraphs of what somebody wrote. Addresses of this house are links; others stay words, whoever wrote them."""
    parts, at = list[str](), 0
    for met in _ADDRESS.finditer(text):
        host, path = met[1], met[2].rstrip(_ENDS)
        if not validate_host(split_domain_port(host.lower())[0], settings.ALLOWED_HOSTS):
            continue
        end = met.end() - len(met[2]) + len(path)
        # The link has no host: whatever was typed before the path, it stays in this house.
        parts += [escape(text[at : met.start()]), f'<a href="{escape(path)}">{escape(text[met.start() : end])}</a>']
        at = end
    whole = "".join([*parts, escape(text[at:])])
    return SafeString(linebreaks(whole))
