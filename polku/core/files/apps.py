from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "polku.core.files"
    label = "files"
