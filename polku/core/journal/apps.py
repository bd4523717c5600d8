from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "polku.core.journal"
    label = "journal"
