from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes
from polku.core.search import sources


class StoriesConfig(AppConfig):
    name = "polku.domain.stories"
    label = "stories"

    def ready(self) -> None:
        purposes.register("stories", _("read or looked after stories and questions that everybody may read"))
        sources.register("stories", "polku.domain.stories.queries.documents.documents")
