"""Which messages no text message could tell of, for the worker who wrote them."""

from collections.abc import Iterable

from polku.core.notify.outbox import undelivered
from polku.domain.threads.models import Link, Message


def link_key(link: int) -> str:
    """The key of the text message that leads to a light message."""
    return f"link-{link}"


def notice_key(message: int) -> str:
    """The key of the text message that tells of a protected message."""
    return f"message-{message}"


def untold_of(messages: Iterable[Message]) -> set[int]:
    """The ids of those messages whose text message could not be delivered."""
    ids = [message.pk for message in messages if not message.from_client]
    keys = {notice_key(each): each for each in ids}
    keys |= {link_key(link): of for link, of in Link.objects.filter(message__in=ids).values_list("pk", "message")}
    return {keys[key] for key in undelivered(keys)}
