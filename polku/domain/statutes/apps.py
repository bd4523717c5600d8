from django.apps import AppConfig

from polku.core.search import sources


class StatutesConfig(AppConfig):
    name = "polku.domain.statutes"
    label = "statutes"

    def ready(self) -> None:
        sources.register("statutes", "polku.domain.statutes.queries.documents.documents")
