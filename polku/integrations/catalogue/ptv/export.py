"""`gd.json`: the national descriptions as the catalogue's makers have published them beside its code."""

from datetime import date
from typing import Any

from polku.domain.catalogue.actions import Told
from polku.integrations.catalogue.ptv.cleaning import Item, Left, objects, text
from polku.integrations.catalogue.ptv.shapes import charge_of, told
from polku.integrations.catalogue.ptv.texts import add_word, exported, joined, tellings

_CLASSES = ("ServiceClass", "OntologyTerm", "TargetGroup", "LifeEvent")


def described(item: Item, today: date, left: Left) -> Told:
    """One national description. It tells no day on which it was changed."""
    texts = {
        "name": exported(item.get("Name")),
        "summary": exported(item.get("ShortDescription")),
        "body": joined(
            exported(item.get("Description")),
            exported(item.get("BackgroundDescription")),
            exported(item.get("ProcessingTimeAdditionalInfo")),
            exported(item.get("DeadLineAdditionalInfo")),
        ),
        "price": exported(item.get("ChargeTypeAdditionalInfo")),
        "for_whom": exported(item.get("ServiceRestrictions")),
        "how_to_come": exported(item.get("UserInstructions")),
    }
    fields = {"is_general": True, "general_description": None, "charge": charge_of(item.get("ChargeType"))}
    words = {"labels": _labels(item)}
    return told("service", {"id": item.get("Id")}, tellings("service", texts, words, left), fields)


def _labels(item: Item) -> dict[str, list[str]]:
    """The labels of its classes, which the export has in Finnish only."""
    found: dict[str, list[str]] = {}
    labels: list[Any] = [each.get("Value") for name in _CLASSES for each in objects(item.get(name))]
    for label in labels:
        add_word(found, "fi", text(label))
    return found
