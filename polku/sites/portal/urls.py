from django.urls import path

from polku.sites.portal.views import claim, devices, guidance, home, looks, messages, photo, settings

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("koodi/", claim.claim, name="claim"),
    path("viestit/", messages.messages, name="messages"),
    path("viestit/<int:message_id>/minun/", messages.message_confirmation, name="message-confirmation"),
    path("tiedostot/<uuid:upload_id>/", messages.attachment, name="attachment"),
    path("katselut/", looks.looks, name="looks"),
    path("ohjeet/", guidance.articles, name="guidance"),
    path("ohjeet/<slug:slug>/", guidance.article, name="article"),
    path("tyontekija/<uuid:worker_id>/kuva/", photo.worker_photo, name="worker-photo"),
    path("asetukset/", settings.settings, name="settings"),
    path("laitteet/", devices.devices, name="devices"),
    path("laitteet/uloskirjaus/", devices.device_log_out, name="device-log-out"),
    path("laitteet/muut/uloskirjaus/", devices.others_log_out, name="others-log-out"),
    path("laitteet/kaikki/uloskirjaus/", devices.all_log_out, name="all-log-out"),
]
