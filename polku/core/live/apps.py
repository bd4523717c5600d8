from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "polku.core.live"
    label = "live"
