from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    name = "polku.sites.public"
    label = "public_site"
