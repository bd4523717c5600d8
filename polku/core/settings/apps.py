from django.apps import AppConfig


class SettingsConfig(AppConfig):
    name = "polku.core.settings"
    label = "settings"
