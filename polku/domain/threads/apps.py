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
        kinds.register("message.recorded", _("A worker recorded what was said"))
        kinds.register("message.confirmed", _("The client said that a message from their phone is theirs"))
        kinds.register("message.withdrawn", _("A worker withdrew a message"))
