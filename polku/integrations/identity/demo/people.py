"""The fictitious people one can be in a demo. Personal identity codes numbered 900–999 are never given to anyone."""

from polku.core.access.identification import Choice

CLIENTS = {
    person.key: person
    for person in (
        Choice("aino", "140303A901C", "Aino", "Kivelä"),
        Choice("eetu", "020788-9026", "Eetu", "Malmi"),
    )
}

STAFF = {
    person.key: person
    for person in (
        Choice("sari", "sari.lehto", "Sari", "Lehto"),
        Choice("paula", "paula.niemi", "Paula", "Niemi"),
        Choice("timo", "timo.salo", "Timo", "Salo"),
        Choice("leena", "leena.aalto", "Leena", "Aalto"),
    )
}
