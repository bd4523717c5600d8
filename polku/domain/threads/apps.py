from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.journal import kinds
from polku.domain.cases import hooks


class ThreadsConfig(AppConfig):
    name = "polku.domain.threads"
    label = "threads"

    def ready(self) -> None:
        hooks.register("polku.domain.threads.actions.move_messages")
        kinds.register("message.from_worker", _("A worker wrote"))
        kinds.register("message.from_client", _("The client wrote"))
