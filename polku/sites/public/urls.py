from django.urls import path

from polku.sites.public.views import about, contact, front, identification, log_out

app_name = "public"
urlpatterns = [
    path("", front.home, name="home"),
    path("ui/", front.guide, name="guide"),
    path("kieli/<slug:code>/", front.language, name="language"),
    path("ota-yhteytta/", contact.contact, name="contact"),
    path("ota-yhteytta/perilla/", contact.receipt, name="receipt"),
    path("tunnistaudu/", identification.identification, name="identification"),
    path("tunnistaudu/paluu/", identification.identified, name="identified"),
    path("tunnistaudu/esittely/", identification.demo_people, name="demo-people"),
    path("tunnistaudu/avaimet/", identification.keys, name="identification-keys"),
    path("saavutettavuus/", about.accessibility, name="accessibility"),
    path("tietosuoja/", about.privacy, name="privacy"),
    path("nopea-poistuminen/", about.quick_exit, name="quick-exit"),
    path("kirjaudu-ulos/", log_out.log_out, name="log-out"),
    path("kirjaudu-ulos/hei/", log_out.goodbye, name="goodbye"),
    path("kirjaudu-ulos/hei/yhteinen/", log_out.goodbye_shared, name="goodbye-shared"),
    path("tekstikoko/<int:size>/", front.text_size, name="text-size"),
]
