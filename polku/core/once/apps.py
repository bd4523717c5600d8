from django.apps import AppConfig


class OnceConfig(AppConfig):
    name = "polku.core.once"
    label = "once"
