from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes
from polku.core.search import sources


class GuidanceConfig(AppConfig):
    name = "polku.domain.guidance"
    label = "guidance"

    def ready(self) -> None:
        purposes.register("guidance", _("read or looked after the guidance"))
        sources.register("guidance", "polku.domain.guidance.queries.documents.documents")
