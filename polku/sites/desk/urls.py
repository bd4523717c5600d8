from django.urls import path

from polku.sites.desk.views import cases, contact, log_in, messages, person_search, queue

app_name = "desk"
urlpatterns = [
    path("", queue.today, name="today"),
    path("kirjaudu/", log_in.log_in, name="log-in"),
    path("kirjaudu/paluu/", log_in.logged_in, name="logged-in"),
    path("kirjaudu/esittely/", log_in.demo_staff, name="demo-staff"),
    path("jono/", queue.queue, name="queue"),
    path("yhteydenotot/<uuid:contact_id>/", contact.contact, name="contact"),
    path("yhteydenotot/<uuid:contact_id>/otto/", contact.contact_taking, name="contact-taking"),
    path("yhteydenotot/<uuid:contact_id>/vastaus/", contact.contact_answer, name="contact-answer"),
    path("yhteydenotot/<uuid:contact_id>/asiakkuus/", contact.case_opening, name="case-opening"),
    path("yhteydenotot/<uuid:contact_id>/lahettaja/", contact.sender_confirmation, name="sender-confirmation"),
    path("asiakkuudet/", cases.cases, name="cases"),
    path("asiakkuudet/<uuid:case_id>/", cases.case, name="case"),
    path("asiakkuudet/<uuid:case_id>/viestit/", messages.messages, name="messages"),
    path("asiakkuudet/<uuid:case_id>/odottaa/", messages.waiting, name="waiting"),
    path("asiakkuudet/<uuid:case_id>/tarkastus/", messages.case_review, name="case-review"),
    path("haku/", person_search.person_search, name="person-search"),
]
