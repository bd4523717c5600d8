"""Every address. Public pages carry their language; the portal and the desk follow the person's choice."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLResolver, include, path

from polku.sites import faults


def of_the_demo(mode: str) -> list[URLResolver]:
    """The doors of a demo: whoever comes is let in as anybody. In production they are not there at all."""
    return [] if mode == "production" else [path("demo/", include("polku.sites.demo.urls"))]


urlpatterns = [
    *of_the_demo(settings.MODE),
    path("v/", include("polku.sites.light.urls")),
    path("oma/", include("polku.sites.portal.urls")),
    path("tyo/", include("polku.sites.desk.urls")),
    path("avoin/", include("polku.sites.api.urls")),
    path("yhdyskaytava/", include("polku.sites.gateway.urls")),
    *i18n_patterns(path("", include("polku.sites.public.urls")), prefix_default_language=False),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.broken
