from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "polku.core.notify"
    label = "notify"
