from django.urls import path

from polku.sites.portal.views import claim, home, looks, messages

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("koodi/", claim.claim, name="claim"),
    path("viestit/", messages.messages, name="messages"),
    path("katselut/", looks.looks, name="looks"),
]
