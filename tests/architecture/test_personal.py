"""Whatever reaches a person is in its context's `personal.py`: what can be handed over, and what expires."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from tests.architecture.source import ROOT
from tests.architecture.test_relations import our_models, relations_of

PERSON = {"person", "by_person"}
#: Models that reach a person in a context without a `personal.py`. A new one is put here knowingly, or named there.
NOT_YET = {
    *("people.Person", "people.FormerHetu"),
    *("contacts.Contact", "contacts.ContactTopic", "contacts.Answer", "contacts.Addition", "contacts.SenderClaim"),
    *("contacts.Notification", "contacts.Disclosure", "contacts.ChildConcern", "contacts.Alarm", "contacts.Closing"),
    *("cases.Case", "cases.Relation", "cases.Separation", "cases.Merge"),
    *("threads.Thread", "threads.Message", "threads.Link", "threads.Attachment"),
}


def reaching(models: Iterable[type[Model]], person: type[Model]) -> set[str]:
    """The models that reach a person: by a column of that name, or by a chain of keys."""
    found = {person}
    waiting = list(models)
    while newly := [model for model in waiting if model not in found and _reaches(model, found)]:
        found.update(newly)
    return {model._meta.label for model in found}


def _reaches(model: type[Model], found: set[type[Model]]) -> bool:
    named = PERSON & {field.name for field in model._meta.local_fields}
    return bool(named) or any(field.remote_field.model in found for field in relations_of(model))


def unnamed(labels: Iterable[str], personal: Callable[[str], str | None]) -> list[str]:
    """Models that reach a person and are in no `personal.py`. `personal` is the text of a context's, if it has one."""
    found = []
    for label in labels:
        context, _, model = label.partition(".")
        text = personal(context)
        if model not in (text or "") if text is not None else label not in NOT_YET:
            found.append(label)
    return sorted(found)


def _personal(context: str) -> str | None:
    file = Path(ROOT / "polku/domain" / context / "personal.py")
    return file.read_text() if file.exists() else None


def of_the_domain() -> set[str]:
    labels = reaching(our_models(), apps.get_model("people.Person"))
    return {label for label in labels if (ROOT / "polku/domain" / label.partition(".")[0]).exists()}


def test_whatever_reaches_a_person_is_known() -> None:
    assert unnamed(of_the_domain(), _personal) == []


def test_nothing_is_waiting_that_is_named_or_gone() -> None:
    waiting = {label for label in of_the_domain() if _personal(label.partition(".")[0]) is None}

    assert waiting == NOT_YET


def test_a_forgotten_model_is_found() -> None:
    assert unnamed(["plans.Plan"], lambda context: None) == ["plans.Plan"]
    assert unnamed(["plans.Plan", "plans.Step"], lambda context: "def export(): Plan") == ["plans.Step"]


def test_a_chain_of_keys_reaches_a_person() -> None:
    found = reaching(our_models(), apps.get_model("people.Person"))

    assert {"threads.Message", "threads.Thread", "cases.Relation", "journal.Line", "audit.Seal"} <= found
    assert not {"staff.Worker", "deadlines.Rule"} & found
