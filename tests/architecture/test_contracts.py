"""The contracts list what exists: what is built stands out of brackets, and nothing built is forgotten."""

from collections.abc import Iterator

import pytest

from tests.architecture.contracts import TEXT, Layers, layered, layers_of, stairs
from tests.architecture.source import ROOT

#: Everybody may read what is in them, so a language model may too.
PUBLIC = {
    *("polku.domain.guidance", "polku.domain.catalogue", "polku.domain.statutes", "polku.domain.stories"),
    "polku.domain.questionnaires",
    *("polku.integrations.catalogue", "polku.integrations.statutes", "polku.integrations.answers"),
}
#: Contexts that hold neither a client nor what everybody may read, and why.
NEITHER = {
    "polku.domain.staff": "workers, teams and hours; no client",
    "polku.domain.tasks": "opaque ids only; no names and no free text of a client",
    "polku.domain.induction": "how the work is learned; no client",
}


def built(name: str) -> bool:
    """Is this package there?"""
    path = ROOT / name.replace(".", "/")
    return (path / "__init__.py").exists() or path.with_suffix(".py").exists()


def wrongly_bracketed(layers: Layers) -> list[str]:
    """What is built and stands in brackets, or is not built and does not."""
    return [part.name for layer in layers for part in layer if built(part.name) == part.bracketed]


def missing_from_privacy(layers: Layers, there: set[str]) -> Iterator[str]:
    """What the privacy contract does not keep apart although it is there."""
    personal, public = ({part.name for part in layer} for layer in layers)
    for name in sorted(there):
        if name in PUBLIC:
            if name not in public:
                yield f"{name} is public and not in the lower layer"
        elif name.startswith("polku.domain.") and name not in personal | set(NEITHER):
            yield f"{name} may hold a client and is not in the upper layer"


def packages() -> set[str]:
    folders = [
        file.parent for box in ("domain", "integrations") for file in (ROOT / "polku" / box).glob("*/__init__.py")
    ]
    return {".".join(folder.relative_to(ROOT).parts) for folder in folders}


@pytest.mark.parametrize("contract", layered())
def test_brackets_are_around_what_is_not_built(contract: str) -> None:
    assert wrongly_bracketed(layers_of(contract)) == []


def test_the_privacy_contract_forgets_nobody() -> None:
    assert list(missing_from_privacy(layers_of("privacy"), packages())) == []


def test_the_contracts_are_those_of_the_architecture() -> None:
    assert set(layered()) == {"house", "journey", "core", "sites", "integrations", "privacy"}


def test_wrong_brackets_are_found() -> None:
    bracketed = TEXT.replace("\n    cases\n", "\n    (cases)\n")
    unbracketed = TEXT.replace("\n    (surveys)\n", "\n    surveys\n")

    assert wrongly_bracketed(layers_of("journey", bracketed)) == ["polku.domain.cases"]
    assert wrongly_bracketed(layers_of("journey", unbracketed)) == ["polku.domain.surveys"]


def test_a_context_the_privacy_contract_forgets_is_found() -> None:
    without = TEXT.replace("polku.domain.threads :", "").replace("polku.domain.guidance :", "")
    there = packages() | {"polku.domain.guidance", "polku.domain.gossip"}

    assert list(missing_from_privacy(layers_of("privacy", without), there)) == [
        "polku.domain.gossip may hold a client and is not in the upper layer",
        "polku.domain.guidance is public and not in the lower layer",
        "polku.domain.threads may hold a client and is not in the upper layer",
    ]


def test_the_stairs_are_read_from_the_contract() -> None:
    height = stairs()

    assert height["polku.domain.threads"] > height["polku.domain.cases"] > height["polku.domain.staff"]
    assert height["polku.domain.staff"] > height["polku.core.journal"] > height["polku.core.accounts"]
    assert height["polku.domain.plans"] == height["polku.domain.appointments"]
