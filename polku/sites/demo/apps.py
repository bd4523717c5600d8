from django.apps import AppConfig


class DemoSiteConfig(AppConfig):
    name = "polku.sites.demo"
    label = "demo_site"
