from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "polku.core.search"
    label = "search"
