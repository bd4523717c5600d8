"""Every address. Public pages carry their language; the portal and the desk follow the person's choice."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from polku.sites import faults

urlpatterns = [
    path("oma/", include("polku.sites.portal.urls")),
    path("tyo/", include("polku.sites.desk.urls")),
    *i18n_patterns(path("", include("polku.sites.public.urls")), prefix_default_language=False),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.broken
