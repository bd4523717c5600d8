"""What the world's county knows: the guidance that comes with Polku, and public data where it lies beside the project.

The guidance is of a county that does not exist, as the world is; the national descriptions of services and the acts are
real.
"""

from collections.abc import Iterator
from pathlib import Path

from polku.console.imports import ptv
from polku.console.imports.article_files import read_articles, read_synonyms
from polku.console.imports.catalogue import bring_in
from polku.console.imports.stories import bring_in_stories
from polku.console.imports.telling import SHIPPED
from polku.console.world.actors import MAKER
from polku.core.imports.outcome import Outcome
from polku.core.search.index import index
from polku.domain.guidance.actions import bring_in_articles, seed_synonyms
from polku.domain.statutes.actions import import_statutes
from polku.integrations.statutes.opening import opened

#: The catalogue, each kind after those it names most; the first two are asked again when all are here.
_CATALOGUE = ("place", "service", "situation", "place", "service")
#: The acts that adult social work rests on: put together of what was enacted, and published as consolidated.
ENACTED = frozenset({"1301/2014", "1412/1997", "812/2000", "434/2003"})
CONSOLIDATED = frozenset(
    {"703/2023", "734/1992", "675/2023", "681/2023", "254/2015", "784/2021", "813/2017", "57/1993", "380/2023"}
    | {"739/2023", "612/2021", "417/2007", "621/1999", "442/1999", "1354/2014", "189/2001", "306/2019", "1326/2010"}
)
#: Where public data lies, if it does: beside the project.
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def load_shipped() -> Outcome:
    """Bring in what comes with Polku: places, services, life situations, articles, synonyms and made-up stories.

    The outcome is of the last time each was read, when all that they name is here. Again, it changes nothing.
    """
    outcome = Outcome()
    for turn, kind in enumerate(_CATALOGUE):
        # The first reading of what names others, which are not here yet, has nothing to tell.
        counted = outcome if kind not in _CATALOGUE[turn + 1 :] else Outcome()
        bring_in(kind, SHIPPED / f"{kind}s", counted)
    bring_in_articles(MAKER, read_articles(SHIPPED / "articles", outcome), outcome)
    seed_synonyms(MAKER, read_synonyms(SHIPPED / "synonyms.csv", outcome), outcome)
    bring_in_stories(SHIPPED / "stories", outcome)
    return outcome


def load_public(shared: Path = SHARED) -> Iterator[str]:
    """Bring in what others publish, where it is, and say of each what became of it."""
    enacted, consolidated = (
        shared / "statutes" / "as-enacted-social.jsonl.xz",
        shared / "statutes" / "consolidated-markdown",
    )
    if enacted.is_file() and consolidated.is_dir():
        outcome = Outcome()
        import_statutes(opened(str(enacted), ENACTED), outcome)
        import_statutes(opened(str(consolidated), CONSOLIDATED), outcome)
        yield f"{_many(outcome)} acts of law"
    else:
        yield f"No acts of law are loaded: {enacted.parent} is not there."
    descriptions = shared / "ptv" / "general-descriptions" / "gd.json"
    if descriptions.is_file():
        outcome = Outcome()
        ptv.bring_in(descriptions, "gd.json", outcome)
        yield f"{_many(outcome)} national descriptions of services"
    else:
        yield f"No national descriptions of services are loaded: {descriptions.parent} is not there."


def make_searchable() -> int:
    """Make the index of what the world's county knows. Returns how many documents can be found."""
    return index().build()


def _many(outcome: Outcome) -> int:
    return sum(outcome.fates.values())
