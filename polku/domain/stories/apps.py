from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "polku.domain.stories"
    label = "stories"
