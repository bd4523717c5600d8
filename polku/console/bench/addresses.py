"""Every address there is, and the bare view's."""

from django.urls import path

from polku.config import urls
from polku.console.bench.bare import ADDRESS, player

urlpatterns = [path(f"{ADDRESS}/", player), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
