from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes
from polku.core.journal import kinds


class CasesConfig(AppConfig):
    name = "polku.domain.cases"
    label = "cases"

    def ready(self) -> None:
        purposes.register("duty", _("answered for an absent colleague or was on duty"))
        purposes.register("review", _("reviewed the work as the lead"))
        purposes.register("decision", _("prepared a decision"))
        kinds.register("case.opened", _("The clientship started"))
        kinds.register("case.joined", _("The case was joined to the person"))
