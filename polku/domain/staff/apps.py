from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes


class StaffConfig(AppConfig):
    name = "polku.domain.staff"
    label = "staff"

    def ready(self) -> None:
        purposes.register("settings", _("looked after the settings of the service"))
