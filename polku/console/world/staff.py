"""The county, its units, teams and thirteen workers."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle, product

from polku.console.world.actors import MAKER
from polku.core.hours import nth_working_day_after
from polku.core.settings.actions import change_county
from polku.domain.cases.actions import name_deputy
from polku.domain.staff.actions import change_unit, employ, found_team, found_unit, note_absence, put_on_duty
from polku.domain.staff.models import Membership, Office, Team, Worker
from polku.integrations.identity.demo.people import STAFF

NORTH, SOUTH, YOUNG = "Aikuiset pohjoinen", "Aikuiset etelä", "Nuoret aikuiset"
EMERGENCIES, CHILDREN = "Sosiaalipäivystys", "Lapset ja nuoret"
#: How long Timo is away, today included.
_AWAY = timedelta(days=4)
#: Who is on duty today and tomorrow, and who on the working day after; and so on in turns.
_ON_DUTY = (
    {NORTH: "paula", SOUTH: "pia", YOUNG: "hodan", EMERGENCIES: "ursula", CHILDREN: "oona"},
    {NORTH: "sari", SOUTH: "juha", YOUNG: "mikael", EMERGENCIES: "tomi", CHILDREN: "oona"},
)
_DUTIES_AHEAD = 4


@dataclass(frozen=True, slots=True)
class _Post:
    """Where somebody works and as what."""

    team: str
    office: str
    own_words: str = ""
    leads: bool = False


_POSTS = {
    "sari": _Post(
        NORTH,
        Office.SOCIAL_COUNSELLOR,
        "Minut tavoittaa parhaiten aamupäivällä. Mikään asia ei ole liian pieni.",
    ),
    "paula": _Post(NORTH, Office.SOCIAL_WORKER, "Aloitetaan siitä, mikä painaa eniten."),
    "leena": _Post(NORTH, Office.LEADING_SOCIAL_WORKER, "Vastaan siitä, että saat apua ajallaan.", leads=True),
    "timo": _Post(SOUTH, Office.SOCIAL_COUNSELLOR, "Voimme myös vain jutella ensin."),
    "pia": _Post(SOUTH, Office.SOCIAL_WORKER, "Kerro, mitä olet jo kokeillut. Jatketaan siitä."),
    "juha": _Post(SOUTH, Office.LEADING_SOCIAL_WORKER, "Soita, jos jokin ei suju.", leads=True),
    "hodan": _Post(YOUNG, Office.SOCIAL_COUNSELLOR, "Voin lähteä mukaan, jos yksin on hankala mennä."),
    "mikael": _Post(YOUNG, Office.SOCIAL_WORKER, "Vi kan också tala svenska."),
    "irina": _Post(YOUNG, Office.LEADING_SOCIAL_WORKER, "Saat apua, vaikka et tietäisi, mitä pyytää.", leads=True),
    "ursula": _Post(EMERGENCIES, Office.SOCIAL_WORKER, "Päivystys on täällä myös yöllä."),
    "tomi": _Post(EMERGENCIES, Office.SOCIAL_COUNSELLOR, "Katsotaan yhdessä, mikä auttaa juuri nyt."),
    "oona": _Post(CHILDREN, Office.SOCIAL_WORKER, "Sinun ei tarvitse tietää, mitä kysyä."),
    "hilla": _Post("", Office.OFFICE_WORKER),
}


#: Numbers that ring nowhere, and addresses of a place that is not on any map.
_COUNTY = {
    "name_fi": "Lounatuulen hyvinvointialue",
    "name_sv": "Sydvästvindens välfärdsområde",
    "name_en": "Lounatuuli wellbeing services county",
    "phone": "000 000 0000",
    "email": "asiakaspalvelu@lounatuuli.example",
    "address_fi": "Tuulikuja 0, 00000 Lounatuuli",
    "emergency_phone": "000 000 0112",
    "emergency_notice_to": "sosiaalipaivystys@lounatuuli.example",
    "help_phone": "000 000 0002",
    "help_place_fi": "Lounatuulen kirjasto, Tuulikuja 0",
    "help_place_sv": "Lounatuuli bibliotek, Tuulikuja 0",
    "help_place_en": "Lounatuuli library, Tuulikuja 0",
    "help_hours_fi": "ma–pe 9–15",
    "help_hours_sv": "mån–fre 9–15",
    "help_hours_en": "Mon–Fri 9–15",
    "accessibility_email": "saavutettavuus@lounatuuli.example",
    "controller_fi": "Lounatuulen hyvinvointialue, aluehallitus, Tuulikuja 0, 00000 Lounatuuli",
    "controller_sv": "Sydvästvindens välfärdsområde, områdesstyrelsen, Tuulikuja 0, 00000 Lounatuuli",
    "controller_en": "Lounatuuli wellbeing services county, county board, Tuulikuja 0, 00000 Lounatuuli",
    "data_protection_officer_fi": "Tietosuojavastaava, tietosuoja@lounatuuli.example",
    "data_protection_officer_sv": "Dataskyddsombudet, tietosuoja@lounatuuli.example",
    "data_protection_officer_en": "Data protection officer, tietosuoja@lounatuuli.example",
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Everyone who works here, and the team whose queue takes in contacts."""

    workers: dict[str, Worker]
    teams: dict[str, Team]

    @property
    def receiving(self) -> Team:
        return self.teams[NORTH]


def found() -> Staff:
    """Open the doors: three units, five teams, thirteen workers, and what the county tells of itself."""
    change_county(MAKER, **_COUNTY)
    centre = found_unit(
        MAKER, name="Keskuksen toimipiste", phone="000 000 0000", weekdays=range(5), opens=time(8), closes=time(16)
    )
    house = found_unit(
        MAKER, name="Nuorten talo", phone="000 000 0001", weekdays=range(5), opens=time(9), closes=time(15)
    )
    always = found_unit(
        MAKER, name="Päivystystalo", phone="000 000 0112", weekdays=range(7), opens=time(0), closes=time(23, 59)
    )
    addresses = ((centre, "Tuulikuja 0, 2. kerros"), (house, "Puuskakuja 0"), (always, "Myrskykuja 0"))
    for unit, address in addresses:
        change_unit(MAKER, unit, name=unit.name, phone=unit.phone, address=address)
    teams = {
        NORTH: found_team(MAKER, centre, name=NORTH, receives_contacts=True),
        SOUTH: found_team(MAKER, centre, name=SOUTH),
        YOUNG: found_team(MAKER, house, name=YOUNG),
        EMERGENCIES: found_team(MAKER, always, name=EMERGENCIES, serves_emergencies=True),
        CHILDREN: found_team(MAKER, house, name=CHILDREN, serves_children=True),
    }
    workers = {key: _employed(key, post, teams.get(post.team)) for key, post in _POSTS.items()}
    return Staff(workers, teams)


def set_today(staff: Staff, today: date) -> None:
    """Who is on duty today and on the next working days, and who is away with whom as a deputy."""
    for days, who in zip(_duty_days(today), cycle(_ON_DUTY), strict=False):
        for day, (team, key) in product(days, who.items()):
            put_on_duty(MAKER, staff.workers[key], staff.teams[team], day)
    timo, sari = staff.workers["timo"], staff.workers["sari"]
    note_absence(MAKER, timo, first_day=today, last_day=today + _AWAY)
    name_deputy(MAKER, timo, sari, first_day=today, last_day=today + _AWAY)


def _duty_days(today: date) -> list[list[date]]:
    """Today and tomorrow, whatever days they are, so that a demo opened late goes on after midnight as it was; and each
    working day of about a week after them.
    """
    tomorrow = today + timedelta(days=1)
    return [[today, tomorrow], *([nth_working_day_after(tomorrow, n)] for n in range(1, _DUTIES_AHEAD + 1))]


def _employed(key: str, post: _Post, team: Team | None) -> Worker:
    someone = STAFF[key]
    return employ(
        MAKER,
        team,
        role=Membership.Role.LEAD if post.leads else Membership.Role.MEMBER,
        staff_id=someone.subject,
        given_name=someone.given_name,
        family_name=someone.family_name,
        office=post.office,
        own_words=post.own_words,
        is_administrator=key == "hilla",
    )
