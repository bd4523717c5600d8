from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes


class PeopleConfig(AppConfig):
    name = "polku.domain.people"
    label = "people"

    def ready(self) -> None:
        purposes.register("own-matters", _("looked at their own matters"))
