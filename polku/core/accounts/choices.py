"""How somebody wants their pages, on whatever device they log in."""

from uuid import UUID

from polku.core.accounts.models import TextSize, User
from polku.core.languages import LANGUAGES


def choose_language(user_id: UUID, language: str) -> None:
    """Their pages are in `language` from now on."""
    if language not in dict(LANGUAGES):
        raise ValueError("not a language of ours")
    User.objects.filter(pk=user_id).update(language=language)


def choose_text_size(user_id: UUID, size: int) -> None:
    """Their text is of this size from now on."""
    User.objects.filter(pk=user_id).update(text_size=TextSize(size))
