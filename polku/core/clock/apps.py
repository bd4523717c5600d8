from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "polku.core.clock"
    label = "clock"
