"""Words people use, and what comes first: kept by people, each change with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.imports.outcome import Fate, Outcome
from polku.core.rules import RuleBroken
from polku.core.settings import changes
from polku.domain.guidance.models import LONGEST_WORD, Boost, Synonym
from polku.domain.guidance.queries.words import boost_state, synonym_state

_SYNONYM, _BOOST = "synonym", "boost"


@dataclass(frozen=True, slots=True)
class Said:
    """A spoken word and what it stands for, with commas between the words, and why."""

    spoken: str
    means: str
    reason: str
    language: str = "fi"

    @property
    def tidied(self) -> "Said":
        """Small letters and single spaces."""
        means = ", ".join(" ".join(word.lower().split()) for word in self.means.split(",") if word.strip())
        return Said(" ".join(self.spoken.lower().split()), means, " ".join(self.reason.split()), self.language)


@transaction.atomic
def keep_synonym(
    actor: Actor, said: Said, *, is_used: bool = True, synonym: Synonym | None = None, seen: str | None = None
) -> Synonym:
    """Whoever types the spoken word also finds the others. Without `synonym` it is a new one.

    One that is not used any more stays in the list, so that a seed does not bring it back. Raises
    `ChangedMeanwhile` when it does not stand any more as it was `seen`.
    """
    said = said.tidied
    _judge(said, synonym)
    row = Synonym() if synonym is None else Synonym.objects.select_for_update().get(pk=synonym.pk)
    before = synonym_state(row) if row.pk else {}
    changes.check(before, seen or None)
    row.language, row.spoken, row.means, row.reason = said.language, said.spoken, said.means, said.reason
    row.is_used, row.seeded = is_used, False
    row.save()
    if changes.note(actor, _SYNONYM, row.pk, title=row.spoken, before=before, after=synonym_state(row)):
        log.did(actor, "guidance.synonym_kept", kind=_SYNONYM, id=row.pk)
    return row


@transaction.atomic
def seed_synonyms(actor: Actor, rows: Iterable[Said], outcome: Outcome, *, only_new: bool = False) -> None:
    """Take words that come with Polku or a source. What somebody has changed stays; all does with `only_new`."""
    known = {(row.language, row.spoken): row for row in Synonym.objects.select_for_update()}
    for said in (row.tidied for row in rows):
        row = known.get((said.language, said.spoken))
        if row is not None and (only_new or not row.seeded):
            outcome.met(Fate.KEPT, said.spoken)
        elif row is not None and (row.means, row.reason) == (said.means, said.reason):
            outcome.met(Fate.UNCHANGED, said.spoken)
        else:
            outcome.met(Fate.NEW if row is None else Fate.CHANGED, said.spoken)
            row = row or Synonym(language=said.language, spoken=said.spoken, seeded=True)
            row.means, row.reason = said.means, said.reason
            row.save()
            known[said.language, said.spoken] = row
    log.did(actor, "guidance.synonyms_seeded", kind=_SYNONYM, id="")


@transaction.atomic
def add_boost(actor: Actor, *, words: str, source: str, thing: str, reason: str) -> Boost:
    """The thing comes first for whoever searches these words."""
    words = " ".join(words.lower().split())
    if Boost.objects.filter(words=words, source=source, thing=thing).exists():
        raise RuleBroken("guidance.boost_there", _("This comes first for these words already."))
    row = Boost.objects.create(words=words, source=source, thing=thing, reason=" ".join(reason.split()))
    changes.note(actor, _BOOST, row.pk, title=words, before={}, after=boost_state(row))
    log.did(actor, "guidance.boosted", kind=_BOOST, id=row.pk)
    return row


@transaction.atomic
def remove_boost(actor: Actor, boost: Boost) -> None:
    """Nothing is put first for these words any more."""
    changes.note(actor, _BOOST, boost.pk, title=boost.words, before=boost_state(boost), after={})
    log.did(actor, "guidance.boost_removed", kind=_BOOST, id=boost.pk)
    Boost.objects.filter(pk=boost.pk).delete()


def _judge(said: Said, synonym: Synonym | None) -> None:
    if not said.spoken or not said.means or not said.reason:
        raise RuleBroken("guidance.synonym_empty", _("Write the word, what it means, and why."))
    if len(said.spoken) > LONGEST_WORD:
        raise RuleBroken("guidance.synonym_long", _("A word or two is enough."))
    same = Synonym.objects.filter(language=said.language, spoken=said.spoken)
    if (same.exclude(pk=synonym.pk) if synonym else same).exists():
        raise RuleBroken("guidance.synonym_there", _("This word is in the list already."))
