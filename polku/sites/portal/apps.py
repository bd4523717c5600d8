from django.apps import AppConfig


class PortalSiteConfig(AppConfig):
    name = "polku.sites.portal"
    label = "portal_site"
