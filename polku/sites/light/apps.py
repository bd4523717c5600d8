from django.apps import AppConfig


class LightConfig(AppConfig):
    name = "polku.sites.light"
    label = "light_site"
