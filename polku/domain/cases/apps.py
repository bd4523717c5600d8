from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes, records
from polku.core.journal import kinds
from polku.domain.contacts import hooks as contact_hooks
from polku.domain.staff import hooks


class CasesConfig(AppConfig):
    name = "polku.domain.cases"
    label = "cases"

    def ready(self) -> None:
        hooks.register("polku.domain.cases.actions.workers.follow_office")
        contact_hooks.register("polku.domain.cases.actions.joining.end_for_minor")
        records.register("polku.domain.cases.queries.records_of")
        purposes.register("duty", _("answered for an absent colleague or was on duty"))
        purposes.register("review", _("reviewed the work as the lead"))
        purposes.register("decision", _("prepared a decision"))
        kinds.register("case.opened", _("The clientship started"))
        kinds.register("case.worker_added", _("A worker was added to the case"))
        kinds.register("case.worker_ended", _("A worker handles the case no more"))
        kinds.register("case.main_worker_changed", _("The own worker changed"))
        kinds.register("case.special_support_on", _("It was noted that special support is needed"))
        kinds.register("case.special_support_off", _("It was noted that special support is not needed"))
        kinds.register("case.joined", _("The case was joined to the person"))
        kinds.register("case.ended_for_minor", _("The clientship ended, because the sender is under 18"))
        kinds.register("contact.separated", _("A wrong join was undone"))
        kinds.register("contact.rejoined", _("The contact was joined again"))
        kinds.register("people.merged", _("Two records of one person were made one"))
        kinds.register("people.unmerged", _("Two records were made two again"))
