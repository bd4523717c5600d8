from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "polku.core.limits"
    label = "limits"
