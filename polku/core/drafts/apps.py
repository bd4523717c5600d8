from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "polku.core.drafts"
    label = "drafts"
