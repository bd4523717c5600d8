"""A catalogue for tests of the open data: two services, a place, ways to come, and things that nobody may see."""

from datetime import date
from uuid import UUID

from polku.domain.catalogue.models import (
    Channel,
    ChannelText,
    Charge,
    Organisation,
    OrganisationText,
    Origin,
    Place,
    PlaceText,
    Service,
    ServiceChannel,
    ServicePlace,
    ServiceText,
    Situation,
    SituationService,
    SituationText,
    State,
)
from polku.domain.catalogue.models.hours import ALL_DAY, Exceptional, Span, Timetable
from polku.domain.catalogue.queries.open_data import GivenAt, Key
from polku.domain.statutes.models import Act, Section, Wording
from polku.sites.api.hsds.ids import given_id

PTV = UUID("7ba2fd1b-fa41-4ae9-b3cb-a3b6fb5aa4ba")
GENERAL = UUID("3f0ef6c7-2b6e-4b0c-93d2-3ac0e0f6a9a5")
OFFERER = UUID("92374b0f-7d3c-4017-858e-666ee3ca2761")
#: Closed for lunch, open on a Saturday of which it is said why.
HOURS = Timetable(
    week=((Span("09:00", "11:00"), Span("12:00", "15:00")), *((Span("09:00", "15:00"),),) * 4, (), ()),
    exceptions=(
        Exceptional(date(2027, 1, 4), date(2027, 1, 5), (), {"fi": "Muutto"}),
        Exceptional(date(2027, 1, 9), date(2027, 1, 9), (Span("10:00", "24:00"),), {"fi": "", "sv": ""}),
    ),
)


def a_given_id() -> UUID:
    """What HSDS calls that the nation's service is given at its place."""
    return given_id(GivenAt(Key("velkaneuvonta", PTV), "", "velkatoimisto"))


def a_catalogue() -> None:
    """Everything below."""
    place, situation = _place("testila", Place.Kind.UNIT, HOURS), _situation()
    _place("paivystys", Place.Kind.DUTY, Timetable(((ALL_DAY,),) * 7))
    _place("entinen", Place.Kind.UNIT, Timetable(), state=State.ARCHIVED)
    ours = _service("sosiaaliohjaus", "Sosiaaliohjaus", charge=Charge.FREE)
    ServiceText.objects.create(service=ours, language="sv", name="Socialhandledning")
    ServicePlace.objects.create(service=ours, place=place, order=1)
    SituationService.objects.create(situation=situation, service=ours, order=1)
    _of_the_nation()
    _service("poistunut", "Poistunut", state=State.ARCHIVED)
    _a_section()


def _of_the_nation() -> None:
    """A service of the national catalogue: what it leaves out stands in the national description."""
    whose = Organisation.objects.create(
        slug="naapuri",
        ptv_id=OFFERER,
        origin=Origin.PTV,
        business_id="0000000-0",
        phones=[{"number": "+358 00 000 0000", "info": "Vaihde", "language": "fi"}],
        emails=[{"address": "kirjaamo@naapuri.example", "language": "fi"}],
        web=[{"url": "https://naapuri.example/", "name": "Naapuri", "language": "fi"}],
    )
    OrganisationText.objects.create(organisation=whose, language="fi", name="Naapurin hyvinvointialue")
    general = _service("velkaneuvonta-yleinen", "Velkaneuvonta", ptv_id=GENERAL, origin=Origin.PTV, is_general=True)
    ServiceText.objects.filter(service=general).update(summary="Apua velkoihin.", for_whom="Kaikille.")
    service = _service("velkaneuvonta", "Talous- ja velkaneuvonta", ptv_id=PTV, origin=Origin.PTV)
    ServiceText.objects.filter(service=service).update(summary="", for_whom="")
    Service.objects.filter(pk=service.pk).update(organisation=whose, general_description=GENERAL)
    channel = Channel.objects.create(
        slug="velkatoimisto",
        ptv_id=UUID("e3ff9e0e-7a4c-4b2c-8a32-0f0f3bd7a1b5"),
        origin=Origin.PTV,
        kind=Channel.Kind.LOCATION,
        phones=[{"number": "000 000 0099", "info": "Neuvonta", "language": "fi"}],
        emails=[{"address": "velka@naapuri.example", "language": "fi"}],
        web=[{"url": "https://naapuri.example/velka", "name": "Velka", "language": "fi"}],
        addresses=[{"text": "Kuja 0", "postal_code": "00000", "city": "Lounatuuli", "language": "fi"}],
        hours=HOURS.as_json(),
    )
    ChannelText.objects.create(channel=channel, language="fi", name="Velkatoimisto", summary="Avoinna arkisin.")
    ServiceChannel.objects.create(service=service, channel=channel, order=1)


def _service(slug: str, name: str, **more: object) -> Service:
    service = Service.objects.create(slug=slug, reviewed_on=date(2026, 11, 16), **more)
    text = {"summary": "Apua arkeen.", "body": "Ohjaaja **auttaa**.", "for_whom": "Kaikille.", "price": "Maksuton"}
    ServiceText.objects.create(service=service, language="fi", name=name, how_to_come="Soita.", **text)
    return service


def _place(slug: str, kind: str, hours: Timetable, **more: object) -> Place:
    place = Place.objects.create(
        slug=slug,
        kind=kind,
        phone="000 000 0001",
        phones=[{"number": "000 000 0002", "names": {"fi": "Neuvonta"}, "hours": HOURS.as_json()}],
        email="testila@lounatuuli.example",
        address="Puuskakuja 0",
        postal="00000 Lounatuuli",
        hours=hours.as_json(),
        **more,
    )
    PlaceText.objects.create(place=place, language="fi", name=slug.title(), accessibility="Ovella on luiska.")
    return place


def _situation() -> Situation:
    situation = Situation.objects.create(slug="raha", topic="money", articles=["vuokravelka"])
    SituationText.objects.create(situation=situation, language="fi", title="Rahat ei riitä", name="Raha ja velat")
    return situation


def _a_section() -> None:
    act = Act.objects.create(
        number="1301/2014", form=Act.Form.CONSOLIDATED, title="Sosiaalihuoltolaki", read_on=date(2026, 11, 1)
    )
    section = Section.objects.create(act=act, number="36", order=1, heading="Palvelutarpeen arvioiminen")
    Wording.objects.create(section=section, moments=["Ensimmäinen momentti."])
