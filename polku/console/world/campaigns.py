"""Two campaigns of a county that does not exist: one that runs, and one that has ended."""

from datetime import timedelta

from polku.console.world.actors import MAKER
from polku.core.clock import clock
from polku.domain.guidance.actions import Planned, make_campaign, note_arrival
from polku.domain.guidance.actions.campaigns import Telling
from polku.domain.guidance.models import CameBy

_RENT = (
    Telling(
        "fi",
        "Esimerkki: jäikö vuokra maksamatta?",
        "Et ole ainoa. Kerro meille, niin katsotaan yhdessä, mitä voi tehdä. Se ei maksa mitään.\n\n"
        "Tämä kampanja on keksitty esimerkki.",
    ),
    Telling(
        "fi-simple",
        "Esimerkki: Onko sinulla vuokravelkaa?",
        "Monella on sama ongelma. Voit kysyä meiltä apua. Apu on maksutonta.\n\n"
        "Tämä kampanja on esimerkki. Se ei ole totta.",
    ),
    Telling(
        "sv",
        "Exempel: blev hyran obetald?",
        "Du är inte den enda. Berätta för oss, så ser vi tillsammans vad som går att göra. Det kostar ingenting.\n\n"
        "Den här kampanjen är ett påhittat exempel.",
    ),
    Telling(
        "en",
        "Example: is your rent overdue?",
        "You are not the only one. Tell us, and we will look together at what can be done. It costs nothing.\n\n"
        "This campaign is a made-up example.",
    ),
)
_AUTUMN = (
    Telling(
        "fi",
        "Esimerkki: syksyn raha-asiat",
        "Syksyllä kerroimme, mistä saa apua, kun rahat eivät riitä.\n\nTämä kampanja on keksitty esimerkki.",
    ),
)
#: How many times the first was opened on one day of each of the last three weeks, by way.
_OPENED = {CameBy.POSTER: (12, 9, 7), CameBy.SMS: (23, 8, 2), CameBy.SOCIAL: (6, 3, 5), CameBy.ADDRESS: (4, 1, 0)}


def load_campaigns() -> None:
    """Make them. What they lead to is here already."""
    today = clock.today()
    rent = Planned(
        _RENT,
        today - timedelta(days=28),
        today + timedelta(days=120),
        articles=("vuokra-rastissa",),
        situations=("asuminen", "raha-ja-velat"),
        services=("asumisneuvonta",),
        is_public=True,
    )
    make_campaign(MAKER, slug="esimerkki-vuokra", planned=rent)
    days = (today - timedelta(days=90), today - timedelta(days=30))
    make_campaign(
        MAKER, slug="esimerkki-syksy", planned=Planned(_AUTUMN, *days, situations=("raha-ja-velat",), is_public=True)
    )
    for came_by, weeks in _OPENED.items():
        for ago, times in enumerate(weeks, 1):
            _open("esimerkki-vuokra", came_by, ago * 7, times)


def _open(slug: str, came_by: CameBy, days_ago: int, times: int) -> None:
    at = clock.now() - timedelta(days=days_ago)
    with clock.told_by(lambda: at):
        for _each in range(times):
            note_arrival(slug, came_by)
