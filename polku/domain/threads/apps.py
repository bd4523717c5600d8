from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.journal import kinds


class ThreadsConfig(AppConfig):
    name = "polku.domain.threads"
    label = "threads"

    def ready(self) -> None:
        kinds.register("message.from_worker", _("A worker wrote"))
        kinds.register("message.from_client", _("The client wrote"))
