"""The demo's eighty clients, by a rule that looks at nothing but a number.

The origin goes round by 11, the trouble by 10, the phase by 13 and the worker by 7. No two of these have a common
factor, so that each origin has every trouble, phase and worker as often as any other, to within one: nobody's origin
predicts anything but the name.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from polku.core.access.identification import Choice
from polku.integrations.identity.demo.hetu import made_up
from polku.integrations.identity.demo.names import NAMES

COUNT = 80
ORIGINS = tuple(NAMES)
TROUBLES = (
    *("debts", "rent", "loneliness", "work", "substances"),
    *("parting", "violence", "papers", "focus", "gambling"),
)
#: Where each client is when the demo begins.
PHASES = (
    *("arrived", "taken", "answered", "read", "claimed", "opened", "started"),
    *("waits_for_us", "waits_for_client", "unread", "long", "deputy", "refused"),
)
#: Who comes to a demo first: they have a story of their own.
AINO, EETU = 0, 33
#: Aino has not written to anybody yet.
NOTHING_YET = "nothing"
WORKERS = ("juha", "irina", "pia", "hodan", "paula", "sari", "mikael")
#: Timo is away, and what waits in his cases is for his deputy. He has none but these.
AWAY = "timo"

_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ı": "i", "ŋ": "n", "ŧ": "t", "æ": "ae"})
_FIRST_BIRTH = date(1961, 2, 3)
#: Steps through 45 years that do not fall in with any of the rounds above.
_BIRTHS_APART, _BIRTHS_WITHIN = timedelta(days=4817), timedelta(days=45 * 365)


@dataclass(frozen=True, slots=True)
class Client(Choice):
    """One of the eighty: what a demo's people page shows, and what the maker of the world needs to know."""

    number: int = 0
    origin: str = ""
    trouble: str = ""
    language: str = "fi"
    worker: str = ""


def eighty() -> list[Client]:
    """All of them, Aino and Eetu first."""
    return sorted(map(_client, range(COUNT)), key=lambda it: not it.is_main)


def _client(number: int) -> Client:
    origin = ORIGINS[number % len(ORIGINS)]
    phase = PHASES[number % len(PHASES)] if number != AINO else NOTHING_YET
    given, _, family = NAMES[origin][number // len(ORIGINS)].rpartition(" ")
    if origin == "vietnamese":
        # A Vietnamese name begins with the family's.
        family, _, given = NAMES[origin][number // len(ORIGINS)].partition(" ")
    key = _plain(f"{given}-{family}")
    return Client(
        key=_SHORT.get(number, key),
        subject=_SUBJECTS.get(number) or _hetu(number),
        given_name=given,
        family_name=family,
        phone=f"+358000000{100 + number}",
        email=f"{_SHORT.get(number, key.replace('-', '.'))}@example.org",
        phase=phase,
        is_main=number in _SHORT,
        number=number,
        origin=origin,
        trouble=TROUBLES[number % len(TROUBLES)],
        language=_language(number, origin),
        worker=AWAY if phase == "deputy" else WORKERS[number % len(WORKERS)],
    )


#: Those two are known by their given names everywhere, and their codes stand in many a text.
_SHORT = {AINO: "aino", EETU: "eetu"}
_SUBJECTS = {AINO: "140303A902A", EETU: "020788-901P"}


def _language(number: int, origin: str) -> str:
    """In which language they write: Swedish in most Swedish homes, here and there English or plain Finnish."""
    if origin == "swedish" and number != 45:
        return "sv"
    if number % 9 == 4 and origin != "finnish":
        return "en"
    return "fi-simple" if number % 9 == 7 or number == 22 else "fi"


def _hetu(number: int) -> str:
    born = _FIRST_BIRTH + number * _BIRTHS_APART % _BIRTHS_WITHIN
    is_man = number // len(ORIGINS) % 2
    return made_up(born, number=904 + number // 2 * 2 + is_man, sign=number)


def _plain(name: str) -> str:
    """A name in the letters of an address."""
    letters = unicodedata.normalize("NFKD", name.lower().replace(" ", "-").translate(_LETTERS))
    return "".join(letter for letter in letters if letter.isascii() and (letter.isalnum() or letter == "-")).strip("-")
