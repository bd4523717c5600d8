"""A worker writes down a story that somebody has consented to, or a question anew in words that are nobody's."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core import hetu
from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.domain.stories.models import Story, StoryText
from polku.domain.stories.queries.looking import has_way_to_somebody

#: A story is read again so often.
REVIEWED_EVERY = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Written:
    """What a worker has written. A question has neither pseudonym, age group, teller nor consent."""

    slug: str
    kind: str
    language: str
    title: str
    summary: str
    body: str
    situations: tuple[str, ...] = ()
    pseudonym: str = ""
    age_group: str = ""
    told_by: str = ""
    consented_on: date | None = None
    knows_of_copies: bool = False
    owner_role: str = ""


@transaction.atomic
def write_story(actor: Actor, written: Written) -> Story:
    """It waits for a second pair of eyes. Nobody outside sees it yet."""
    _judge(written)
    if Story.objects.filter(slug=written.slug).exists():
        raise RuleBroken("stories.slug_taken", _("There is one with this address already. Choose another."))
    story = Story.objects.create(
        slug=written.slug,
        kind=written.kind,
        pseudonym=written.pseudonym,
        age_group=written.age_group,
        told_by=written.told_by,
        situations=list(written.situations),
        consented_on=written.consented_on,
        knows_of_copies=written.knows_of_copies,
        owner_role=written.owner_role,
        reviewed_on=clock.today(),
        review_on=clock.today() + REVIEWED_EVERY,
        written_by_id=actor.as_worker,
    )
    StoryText.objects.create(
        story=story, language=written.language, title=written.title, summary=written.summary, body=written.body
    )
    log.did(actor, "stories.written", kind="story", id=story.slug)
    return story


def _judge(written: Written) -> None:
    text = "\n".join((written.title, written.summary, written.body))
    if hetu.is_in(text) or has_way_to_somebody(text):
        raise RuleBroken(
            "stories.personal", _("Leave out personal identity codes, phone numbers and e-mail addresses.")
        )
    if written.kind == Story.Kind.STORY and (written.consented_on is None or not written.knows_of_copies):
        raise RuleBroken(
            "stories.no_consent",
            _("A story needs a consent, and its giver knows that copies may live on after it is withdrawn."),
        )
    if written.consented_on is not None and written.consented_on > clock.today():
        raise RuleBroken("stories.consent_to_come", _("The day of the consent is not here yet."))
