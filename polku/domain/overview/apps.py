from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "polku.domain.overview"
    label = "overview"
