"""Addresses of the settings, below `asetukset/`."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from polku.sites.desk.views.settings import (
    areas,
    contacts,
    county,
    duty,
    home,
    hours,
    other_languages,
    outgoing,
    places,
    rules,
    skills,
    staff,
)


class RuleCodeConverter(StringConverter):
    """The code of a time limit: our own letters, low lines and dots."""

    regex = "[a-z0-9_.]+"


register_converter(RuleCodeConverter, "rule")

urlpatterns = [
    path("", home.home, name="settings"),
    path("muutokset/", home.setting_changes, name="settings-changes"),
    path("lahtevat/", outgoing.outgoing, name="settings-outgoing"),
    path("lahtevat/<int:word_id>/uudelleen/", outgoing.outgoing_again, name="settings-outgoing-again"),
    path("tekstit/", county.county, name="settings-county"),
    path("muut-kielet/", other_languages.languages, name="settings-languages"),
    path("muut-kielet/<slug:code>/", other_languages.language, name="settings-language"),
    path("muut-kielet/<slug:code>/hyvaksynta/", other_languages.language_approval, name="settings-language-approval"),
    path("henkilosto/", staff.staff, name="settings-staff"),
    path("henkilosto/lahteneet/", staff.staff_left, name="settings-staff-left"),
    path("henkilosto/uusi/", staff.worker_new, name="settings-worker-new"),
    path("henkilosto/<uuid:worker_id>/", staff.worker, name="settings-worker"),
    path("henkilosto/<uuid:worker_id>/lahto/", staff.worker_leaving, name="settings-worker-leaving"),
    path("henkilosto/<uuid:worker_id>/paluu/", staff.worker_return, name="settings-worker-return"),
    path("henkilosto/<uuid:worker_id>/kutsu/", staff.worker_invitation, name="settings-worker-invitation"),
    path("toimipisteet/", places.places, name="settings-places"),
    path("toimipisteet/uusi/", places.unit_new, name="settings-unit-new"),
    path("toimipisteet/<uuid:unit_id>/", places.unit, name="settings-unit"),
    path("toimipisteet/<uuid:unit_id>/aukiolo/", hours.hours, name="settings-hours"),
    path("toimipisteet/<uuid:unit_id>/aukiolo/poikkeus/", hours.exception_new, name="settings-exception-new"),
    path("poikkeukset/<uuid:exception_id>/poisto/", hours.exception_ending, name="settings-exception-ending"),
    path("tiimit/uusi/", places.team_new, name="settings-team-new"),
    path("tiimit/<uuid:team_id>/", places.team, name="settings-team"),
    path("tiimit/<uuid:team_id>/paivystys/", duty.team_duty, name="settings-team-duty"),
    path("tiimit/<uuid:team_id>/osaaminen/", skills.team_skills, name="settings-team-skills"),
    path("yhteystiedot/", contacts.contacts, name="settings-contacts"),
    path("yhteystiedot/<slug:slug>/", contacts.contact, name="settings-contact"),
    path("yhteystiedot/<slug:slug>/aukiolo/", contacts.contact_hours, name="settings-contact-hours"),
    path("yhteystiedot/<slug:slug>/poikkeus/", contacts.contact_exception, name="settings-contact-exception"),
    path(
        "yhteystiedot/<slug:slug>/poikkeus/poisto/",
        contacts.contact_exception_ending,
        name="settings-contact-exception-ending",
    ),
    path("palvelut/", contacts.kept_services, name="settings-services"),
    path("palvelut/<slug:slug>/<slug:language>/", contacts.kept_service, name="settings-service"),
    path("alueet/", areas.areas, name="settings-areas"),
    path("paivystys/", duty.duty, name="settings-duty"),
    path("maaraajat/", rules.rules, name="settings-rules"),
    path("maaraajat/<rule:code>/", rules.rule, name="settings-rule"),
]
