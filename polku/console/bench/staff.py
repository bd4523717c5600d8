"""The workers of a measured world, made through actions."""

from dataclasses import dataclass
from datetime import date, time

from polku.core.access import Actor
from polku.domain.cases.actions import name_deputy
from polku.domain.staff.actions import employ, found_team, found_unit, put_on_duty
from polku.domain.staff.models import Membership, Office, Team, Worker

MAKER = Actor.system("bench")
#: Members of a team of ordinary size.
EAST = 12


@dataclass(frozen=True, slots=True)
class Staff:
    """Sari's pages are measured; Dora is her deputy, Leena leads her team. The others have the other clients.

    Hilla's pages are those of the settings. The eastern team is as large as a team is, in every world.
    """

    north: Team
    south: Team
    east: Team
    sari: Worker
    leena: Worker
    dora: Worker
    hilla: Worker
    in_north: list[Worker]
    in_south: list[Worker]


def make_staff(others: int, today: date) -> Staff:
    """A team whose queue gets the contacts, another team, and `others` besides those who have names."""
    unit = found_unit(
        MAKER, name="Keskuksen toimipiste", phone="000 000 0000", weekdays=range(5), opens=time(8), closes=time(16)
    )
    north = found_team(MAKER, unit, name="Aikuiset pohjoinen", receives_contacts=True)
    south = found_team(MAKER, unit, name="Aikuiset etelä")
    east = found_team(MAKER, unit, name="Aikuiset itä")
    sari = _employ(north, "sari.lehto", "Sari", "Lehto")
    leena = _employ(north, "leena.aalto", "Leena", "Aalto", leads=True)
    dora = _employ(south, "dora.laine", "Dora", "Laine")
    rest = [_employ(south if n % 5 == 0 else north, f"worker.{n}", "Työntekijä", f"Numero{n}") for n in range(others)]
    hilla = _employ(east, "hilla.kettunen", "Hilla", "Kettunen", is_administrator=True)
    for n in range(EAST):
        _employ(east, f"east.{n}", "Itäinen", f"Numero{n}")
    name_deputy(MAKER, sari, dora, first_day=today, last_day=today)
    put_on_duty(MAKER, leena, north, today)
    in_north = rest[1::5] + rest[2::5] + rest[3::5] + rest[4::5]
    return Staff(north, south, east, sari, leena, dora, hilla, in_north, rest[::5])


def _employ(
    team: Team,
    staff_id: str,
    given_name: str,
    family_name: str,
    *,
    leads: bool = False,
    is_administrator: bool = False,
) -> Worker:
    return employ(
        MAKER,
        team,
        role=Membership.Role.LEAD if leads else Membership.Role.MEMBER,
        staff_id=staff_id,
        given_name=given_name,
        family_name=family_name,
        office=Office.LEADING_SOCIAL_WORKER if leads else Office.SOCIAL_COUNSELLOR,
        own_words="Minut tavoittaa parhaiten aamupäivällä.",
        is_administrator=is_administrator,
    )
