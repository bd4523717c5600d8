from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "tests.processes"
    label = "processes"
