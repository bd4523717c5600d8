"""What people type, and which of our texts they then find: through the search itself, with all content loaded."""

import pytest

from polku.console.world.guidance import load_shipped
from polku.core.access import Actor
from polku.domain.guidance.queries import Asked, search
from tests.cast import Cast
from tests.domain.guidance.written import VISITOR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]

FIRST = 5
#: As somebody in need types it, and what is then among the first.
IN_NEED = {
    "vuokra rästissä": "vuokra-rastissa",
    "velat": "situation/raha-ja-velat",
    "huumeet": "situation/paihteet",
    "mies lyö": "vakivalta-lahisuhteessa",
    "turvakoti": "place/turvakoti-satama",
    "digituki": "place/digituki-kirjasto",
    "milloin vastataan": "linjaus-vastausaika",
}
#: As a worker types it. Nobody else finds these.
AT_WORK = {
    "uhkaava asiakas": "vakivallan-uhka-tyossa",
    "yksilöity kehotus": "taydentava-ja-ehkaiseva-tuki",
    "varakoodit": "perehdytys-ensimmainen-paiva",
    "sijainen loma": "perehdytys-sijaiset",
    "kotikäynti": "kotikaynti",
}


def found_by(actor: Actor, text: str, limit: int = FIRST) -> list[str]:
    return [shown.hit.document.thing for shown in search(Asked(actor, text, limit=limit)).hits]


def test_what_people_type_leads_to_what_was_written_for_them(cast: Cast) -> None:
    load_shipped()
    worker = cast.actor("sari", "guidance")
    missed = {text: found_by(VISITOR, text) for text, thing in IN_NEED.items() if thing not in found_by(VISITOR, text)}
    assert not missed
    unfound = {text: found_by(worker, text) for text, thing in AT_WORK.items() if thing not in found_by(worker, text)}
    assert not unfound
    assert not [text for text, thing in AT_WORK.items() if thing in found_by(VISITOR, text, limit=50)]
    beside = search(Asked(worker, "shl 36")).about
    assert "arvioinnin-aloittaminen" in [line.slug for line in beside]
