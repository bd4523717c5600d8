"""An address whose view breaks, beside those of Polku."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from polku.config.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def breaks(request: HttpRequest) -> HttpResponse:
    """Our fault."""
    raise RuntimeError("Failing row contains (Aino)")


urlpatterns = [path("rikki/", breaks), path("en/rikki/", breaks), *urlpatterns]
