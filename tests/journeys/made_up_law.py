"""Acts that nobody ever gave, so that a house has sections to show wherever the tests run."""

from collections.abc import Iterator
from datetime import date

from polku.core.imports.outcome import Outcome
from polku.domain.statutes.actions import import_statutes
from polku.domain.statutes.ports import ActRead, SectionRead

_CHAPTER = "1 luku. Keksityt säännökset"


class MadeUpLaw:
    """One act in force; and one as enacted, of which an amendment has changed what nobody has reviewed."""

    def acts(self) -> Iterator[ActRead]:
        """They are in the order in which they would have been given."""
        yield ActRead(
            number="9001/2025",
            title="Keksitty laki",
            is_consolidated=True,
            sections=(
                SectionRead("1", _CHAPTER, "Lain tarkoitus", ("Tällä lailla ei ole muuta tarkoitusta kuin näkyä.",)),
                SectionRead("2", _CHAPTER, "Luettelo", ("Näkyvissä on:\n1) numero;\n2) teksti.", "Muuta ei ole.")),
            ),
            in_force_from=date(2025, 1, 1),
            updated_on=date(2026, 1, 1),
        )
        yield ActRead(
            number="9002/2025",
            title="Kuviteltu laki",
            is_consolidated=False,
            sections=(SectionRead("1", "", "Määräaika", ("Aika on viisi päivää.", "Se lasketaan huomisesta.")),),
            in_force_from=date(2025, 2, 1),
        )
        yield ActRead(
            number="9003/2025",
            title="Laki kuviteltu lain muuttamisesta",
            is_consolidated=False,
            sections=(SectionRead("1", "", "Määräaika", ("", "Se lasketaan tästä päivästä.")),),
            amending=True,
            in_force_from=date(2025, 3, 1),
        )


def bring_in() -> None:
    """Import them as any source is imported."""
    import_statutes(MadeUpLaw(), Outcome())
