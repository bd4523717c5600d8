from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "polku.domain.deadlines"
    label = "deadlines"
