"""Who reads: which audience somebody belongs to, and whose units' layers are theirs."""

from uuid import UUID

from polku.core.access import Actor, Capacity
from polku.core.clock import clock
from polku.core.search.documents import Audience
from polku.domain.guidance.models import Article
from polku.domain.guidance.models.articles import ArticleQuerySet
from polku.domain.staff.models import Unit
from polku.domain.staff.queries import units_in_order


def audience_of(actor: Actor) -> Audience:
    """Staff, somebody in their own or another's matters, or anybody. A job of ours reads what everybody may."""
    if actor.is_staff:
        return Audience.STAFF
    own = actor.capacity in (Capacity.SELF, Capacity.HELPER, Capacity.BEHALF) and actor.person is not None
    return Audience.CLIENT if own else Audience.PUBLIC


def units_of(actor: Actor) -> frozenset[UUID]:
    """The units of a worker's own teams; none of anybody else."""
    return actor.units if actor.is_staff else frozenset()


def readable_articles(actor: Actor) -> ArticleQuerySet:
    """The articles somebody may read today."""
    return Article.objects.readable_by(audience_of(actor), units_of(actor), clock.today())


def known_articles(actor: Actor) -> ArticleQuerySet:
    """The articles somebody may know to exist: for a worker the drafts and the withdrawn ones too."""
    return Article.objects.known_to_staff(units_of(actor)) if actor.is_staff else readable_articles(actor)


def own_units(actor: Actor) -> list[Unit]:
    """The units of a worker's own teams, by name."""
    mine = units_of(actor)
    return [unit for unit in units_in_order() if unit.pk in mine]
