"""The fictitious people one can be in a demo. Personal identity codes numbered 900–999 are never given to anyone."""

from polku.core.access.identification import Choice
from polku.integrations.identity.demo.eighty import eighty

CLIENTS = {person.key: person for person in eighty()}

STAFF = {
    person.key: person
    for person in (
        Choice("sari", "sari.lehto", "Sari", "Lehto"),
        Choice("paula", "paula.niemi", "Paula", "Niemi"),
        Choice("timo", "timo.salo", "Timo", "Salo"),
        Choice("leena", "leena.aalto", "Leena", "Aalto"),
        Choice("hilla", "hilla.kettunen", "Hilla", "Kettunen"),
        Choice("ursula", "ursula.harju", "Ursula", "Harju"),
        Choice("pia", "pia.ranta", "Pia", "Ranta", is_main=False),
        Choice("juha", "juha.koskela", "Juha", "Koskela", is_main=False),
        Choice("hodan", "hodan.yusuf", "Hodan", "Yusuf", is_main=False),
        Choice("mikael", "mikael.sandholm", "Mikael", "Sandholm", is_main=False),
        Choice("irina", "irina.volkova", "Irina", "Volkova", is_main=False),
        Choice("tomi", "tomi.laine", "Tomi", "Laine", is_main=False),
        Choice("oona", "oona.kallio", "Oona", "Kallio", is_main=False),
    )
}
