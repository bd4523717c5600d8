"""Acts of our own writing, as a source would give them. None of them exists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from polku.core.imports.outcome import Outcome
from polku.domain.statutes.actions import import_statutes
from polku.domain.statutes.ports import ActRead, SectionRead, Unreadable

SHL = "Sosiaalihuoltolaki"


@dataclass(frozen=True, slots=True)
class Given:
    """A source that gives what it was told."""

    told: tuple[ActRead | Unreadable, ...]

    def acts(self) -> Iterator[ActRead | Unreadable]:
        yield from self.told


def imported(*told: ActRead | Unreadable) -> Outcome:
    return import_statutes(Given(told), Outcome())


def section(number: str, *moments: str, heading: str = "Otsikko", chapter: str = "") -> SectionRead:
    return SectionRead(number, chapter, heading, moments)


def consolidated(number: str, *sections: SectionRead, updated_on: date | None = None, title: str = SHL) -> ActRead:
    return ActRead(number, title, is_consolidated=True, sections=sections, updated_on=updated_on)


def enacted(number: str, *sections: SectionRead, since: date | None = None, title: str = SHL) -> ActRead:
    return ActRead(number, title, is_consolidated=False, sections=sections, in_force_from=since)


def amending(number: str, *sections: SectionRead, since: date | None = None, of: str = "sosiaalihuoltolain") -> ActRead:
    title = f"Laki {of} muuttamisesta"
    return ActRead(number, title, is_consolidated=False, sections=sections, amending=True, in_force_from=since)
