from django.urls import path

from polku.sites.public.views import contact, front, identification

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
    path("kirjaudu-ulos/", identification.log_out, name="log-out"),
]
