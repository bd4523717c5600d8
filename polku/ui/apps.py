from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "polku.ui"
    label = "ui"
