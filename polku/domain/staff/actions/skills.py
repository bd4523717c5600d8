"""What workers are good for first: topics, languages they work in, and areas they know."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from polku.core.access import Actor
from polku.core.audit import log
from polku.core.settings import changes
from polku.domain.staff.models import Skill, Worker
from polku.domain.staff.queries import skills_state


@dataclass(frozen=True, slots=True)
class Skills:
    """The codes of topics somebody knows best and of languages they work in, and the ids of areas they know."""

    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    @classmethod
    def of(cls, topics: Iterable[str] = (), languages: Iterable[str] = (), areas: Iterable[object] = ()) -> "Skills":
        return cls(frozenset(topics), frozenset(languages), frozenset(map(str, areas)))

    def each(self) -> set[tuple[str, str]]:
        """Kind and code of every one."""
        kinds = ((Skill.Kind.TOPIC, self.topics), (Skill.Kind.LANGUAGE, self.languages), (Skill.Kind.AREA, self.areas))
        return {(kind.value, code) for kind, codes in kinds for code in codes}


@transaction.atomic
def set_skills(actor: Actor, worker: Worker, skills: Skills) -> None:
    """New contacts on these topics, in these languages or from these areas come to the worker first when on duty."""
    worker = Worker.objects.select_for_update().get(pk=worker.pk)
    before = skills_state(worker)
    wanted = skills.each()
    known = {(skill.kind, skill.code): skill for skill in worker.skills.all()}
    Skill.objects.filter(pk__in=[skill.pk for each, skill in known.items() if each not in wanted]).delete()
    Skill.objects.bulk_create(
        [Skill(worker=worker, kind=kind, code=code) for kind, code in sorted(wanted - set(known))]
    )
    if changes.note(actor, "worker", worker.pk, title=worker.name, before=before, after=skills_state(worker)):
        log.did(actor, "worker.skills_set", kind="worker", id=worker.pk)
