from django.urls import path

from polku.sites.demo.views import clock, front, phone

app_name = "demo"
urlpatterns = [
    path("", front.home, name="home"),
    path("kirjautuminen/", front.log_in, name="log-in"),
    path("kello/", clock.clock_moving, name="clock-moving"),
    path("puhelin/<slug:key>/", phone.phone, name="phone"),
    path("puhelin/<slug:key>/vastaus/", phone.reply, name="reply"),
]
