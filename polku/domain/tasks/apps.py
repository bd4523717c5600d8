from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "polku.domain.tasks"
    label = "tasks"
