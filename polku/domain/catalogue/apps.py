from django.apps import AppConfig

from polku.core.search import sources


class CatalogueConfig(AppConfig):
    name = "polku.domain.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        sources.register("catalogue", "polku.domain.catalogue.queries.documents.documents")
