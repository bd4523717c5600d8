from collections.abc import Iterable, Iterator

from polku.core.access import Actor
from polku.core.imports.outcome import Outcome
from polku.domain.catalogue.actions import There, Told
from polku.domain.guidance.actions import Said, seed_synonyms
from polku.domain.guidance.models import LONGEST_WORD

REASON = "Palvelutietovarannon vaihtoehtoinen nimi"


class OtherNames:
    """What services are called besides their names, heard while they are read."""

    def __init__(self) -> None:
        self._said: list[Said] = []

    def heard(self, told: Iterable[Told | There]) -> Iterator[Told | There]:
        """The same things, listened to."""
        for each in told:
            if isinstance(each, Told):
                self._said += _said(each)
            yield each

    def seed(self) -> None:
        """Let the search know them. What it knows already stays as it is."""
        seed_synonyms(Actor.system("import"), self._said, Outcome(), only_new=True)


def _said(told: Told) -> Iterator[Said]:
    for language, spoken in told.other_names.items():
        # A comma would make two meanings of one name.
        name = told.texts.get(language, {}).get("name", "").replace(",", " ")
        if name and len(spoken) <= LONGEST_WORD and spoken.lower() != name.lower():
            yield Said(spoken, name, REASON, language)
