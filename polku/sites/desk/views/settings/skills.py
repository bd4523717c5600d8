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
from polku.domain.staff.queries import members_of, skills_of
from polku.sites.desk.queue_forms import SPOKEN
from polku.sites.desk.views.settings.saved import remember_saved, said
from polku.sites.gate import Asked, desk_view


class TeamSkillsForm(forms.Form):
    """Topics and languages of each worker of a team."""

    def __init__(self, *args: Any, workers: list[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = workers
        known = skills_of(workers)
        for worker in workers:
            for name, kind, label, choices in (
                ("topics", Skill.Kind.TOPIC, _("Topics"), Topic.choices),
                ("languages", Skill.Kind.LANGUAGE, _("Languages"), SPOKEN),
            ):
                self.fields[f"{name}_{worker.pk.hex}"] = forms.MultipleChoiceField(
                    label=label,
                    choices=choices,
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                    initial=known.get((worker.pk, kind.value), []),
                )

    def each(self) -> Iterator[tuple[Worker, BoundField, BoundField]]:
        """Each worker with their two fields."""
        for worker in self.workers:
            yield worker, self[f"topics_{worker.pk.hex}"], self[f"languages_{worker.pk.hex}"]

    def skills(self) -> Iterator[tuple[Worker, Skills]]:
        """What was chosen for each."""
        for worker in self.workers:
            topics, languages = (self.cleaned_data[f"{name}_{worker.pk.hex}"] for name in ("topics", "languages"))
            yield worker, Skills.of(topics, languages)


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
