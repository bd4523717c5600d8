from django.apps import AppConfig


class DeskSiteConfig(AppConfig):
    name = "polku.sites.desk"
    label = "desk_site"
