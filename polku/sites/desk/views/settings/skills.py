from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from polku.domain.staff.actions import Skills, access_team, set_skills
from polku.domain.staff.models import Skill, Topic, Worker
from polku.domain.staff.permissions import SET_DUTY
from polku.domain.staff.queries import areas_in_order, members_of, skills_of
from polku.sites.desk.queue_forms import SPOKEN
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.gate import Asked, desk_view


class TeamSkillsForm(forms.Form):
    """Topics, languages and areas of each worker of a team. Where there are no areas, nobody is asked for them."""

    def __init__(self, *args: Any, workers: list[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = workers
        known = skills_of(workers)
        asked = (
            ("topics", Skill.Kind.TOPIC, _("Topics"), Topic.choices),
            ("languages", Skill.Kind.LANGUAGE, _("Languages"), SPOKEN),
            ("areas", Skill.Kind.AREA, _("Areas"), [(str(area.pk), area.name) for area in areas_in_order()]),
        )
        self._asked = [kind for kind in asked if kind[-1]]
        for worker in workers:
            for name, kind, label, choices in self._asked:
                self.fields[f"{name}_{worker.pk.hex}"] = forms.MultipleChoiceField(
                    label=label,
                    choices=choices,
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                    initial=known.get((worker.pk, kind.value), []),
                )

    def each(self) -> Iterator[tuple[Worker, list[BoundField], str]]:
        """Each worker with their fields, and what is chosen in them in words."""
        for worker in self.workers:
            bounds = self._bounds(worker)
            chosen = [
                (bound.value() or [], choices) for bound, (*_kind, choices) in zip(bounds, self._asked, strict=True)
            ]
            yield (
                worker,
                bounds,
                ", ".join(str(name) for codes, names in chosen for code, name in names if code in codes),
            )

    def _bounds(self, worker: Worker) -> list[BoundField]:
        return [self[f"{name}_{worker.pk.hex}"] for name, *_rest in self._asked]

    def skills(self) -> Iterator[tuple[Worker, Skills]]:
        """What was chosen for each."""
        for worker in self.workers:
            yield worker, Skills.of(*(self.cleaned_data[bound.name] for bound in self._bounds(worker)))


@desk_view(door=access_team, purpose="settings")
def team_skills(request: Asked, team_id: UUID) -> HttpResponse:
    """What the workers of a team are good for first: a new contact finds its owner by this."""
    team = access_team(request.actor, team_id, to=SET_DUTY)
    form = TeamSkillsForm(request.POST if request.method == "POST" else None, workers=members_of(team))
    if form.is_valid():
        for worker, skills in form.skills():
            set_skills(request.actor, worker, skills)
        remember_saved(request)
        return redirect("desk:settings-team-skills", team_id)
    context = {"messages": said(request), "team": team, "form": form}
    return render(request, "desk/settings/team_skills.html", context, status=422 if form.errors else 200)
