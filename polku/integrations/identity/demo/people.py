"""The fictitious people one can be in a demo. Personal identity codes numbered 900–999 are never given to anyone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who does not exist. `key` is what the demo's pages call them."""

    key: str
    subject: str
    given_name: str
    family_name: str


CLIENTS = {
    person.key: person
    for person in (
        DemoPerson("aino", "140303A901C", "Aino", "Kivelä"),
        DemoPerson("eetu", "020788-9026", "Eetu", "Malmi"),
    )
}

STAFF = {
    person.key: person
    for person in (
        DemoPerson("sari", "sari.lehto", "Sari", "Lehto"),
        DemoPerson("paula", "paula.niemi", "Paula", "Niemi"),
        DemoPerson("timo", "timo.salo", "Timo", "Salo"),
        DemoPerson("leena", "leena.aalto", "Leena", "Aalto"),
    )
}
