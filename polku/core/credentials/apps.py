from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes


class CredentialsConfig(AppConfig):
    name = "polku.core.credentials"
    label = "credentials"

    def ready(self) -> None:
        purposes.register("own-log-in", _("looking after one's own log-in"))
