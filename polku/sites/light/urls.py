from django.urls import path

from polku.sites.light.views import link, start

app_name = "light"
urlpatterns = [
    path("", start.start, name="start"),
    path("numero/", start.number, name="number"),
    path("kirjoita/", start.message, name="message"),
    path("<slug:token>/", link.link, name="link"),
    path("<slug:token>/vastaus/", link.answer, name="answer"),
    path("<slug:token>/koodi/", link.code, name="code"),
    path("<slug:token>/uusi/", link.renewal, name="renewal"),
]
