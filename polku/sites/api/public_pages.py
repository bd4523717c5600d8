"""Where people read what machines read here."""

from typing import Literal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


def public_page(of: Literal["service", "place"], slug: str, language: str) -> str:
    """The whole address of a public page in a language."""
    with override(language):
        return f"{settings.ADDRESS}{reverse(f'public:{of}', args=[slug])}"
