from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils import translation

from polku.core.languages import LANGUAGES
from polku.domain.threads.models import Link


@contextmanager
def in_the_language_of(request: HttpRequest, link: Link | None) -> Iterator[None]:
    """Speak the language of whom the link was sent to; of a link that is none, the browser's."""
    language = link.language if link else translation.get_language_from_request(request)
    with translation.override(language if language in dict(LANGUAGES) else "fi"):
        yield
