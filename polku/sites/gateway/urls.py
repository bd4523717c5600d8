from django.urls import path

from polku.sites.gateway.views.delivery import delivery
from polku.sites.gateway.views.incoming import incoming

app_name = "gateway"
urlpatterns = [
    path("toimitus/", delivery, name="delivery"),
    path("viesti/", incoming, name="incoming"),
]
