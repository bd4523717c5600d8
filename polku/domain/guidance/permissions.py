"""Who may look after the guidance. What anybody may read of it is asked of the rows: see `models.articles`."""

from polku.core.access import Actor, Permission
from polku.domain.guidance.models import Article


def _looks_after_all(actor: Actor) -> bool:
    return actor.is_staff and (actor.administers or bool(actor.leads))


def _keeps(actor: Actor, article: Article) -> bool:
    return _looks_after_all(actor) or (actor.is_staff and article.owner_id == actor.worker)


READ_GUIDANCE = Permission("guidance.read", lambda actor, _thing: actor.is_staff)
#: Everybody who works here may write: a second person looks before it is published.
WRITE = Permission("guidance.write", lambda actor, _thing: actor.is_staff)
#: Approve what another has written, withdraw, say that it is still true, look at errors.
KEEP = Permission("guidance.keep", _keeps)
KEEP_WORDS = Permission("guidance.keep_words", lambda actor, _thing: _looks_after_all(actor))
#: What a campaign says is public at once: those make one who may approve every article.
CAMPAIGNS = Permission("guidance.campaigns", lambda actor, _thing: _looks_after_all(actor))
REPORTS = Permission("guidance.reports", lambda actor, _thing: _looks_after_all(actor))
