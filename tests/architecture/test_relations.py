"""Keys between contexts point down the stairs and leave no name on the other side; labels collide with nobody's."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import AppConfig, apps
from django.db.models import Field, Model

from tests.architecture.contracts import stairs

#: Labels of Django and of allauth. An app of ours with one of these does not start, or hides theirs.
TAKEN = {
    *("admin", "admindocs", "auth", "contenttypes", "flatpages", "gis", "humanize", "messages", "postgres"),
    *("redirects", "sessions", "sitemaps", "sites", "staticfiles", "syndication"),
    *("account", "socialaccount", "mfa", "usersessions", "headless", "allauth", "idp", "openid", "saml"),
}


@dataclass(frozen=True)
class Key:
    """A foreign key from one package to another."""

    field: str
    source: str
    target: str
    related_name: str | None


def our_apps() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name.startswith("polku.")]


def our_models() -> Iterator[type[Model]]:
    for config in our_apps():
        yield from config.get_models(include_auto_created=True)


def relations_of(model: type[Model]) -> Iterator[Field]:
    """The fields of a model that are keys to other rows, or sets of them."""
    return (
        field
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.is_relation and field.remote_field is not None
    )


def keys() -> Iterator[Key]:
    for model in our_models():
        for field in relations_of(model):
            target = field.remote_field.model._meta.app_config.name
            name = f"{model._meta.label}.{field.name}"
            yield Key(name, model._meta.app_config.name, target, field.remote_field.related_name)


def fault_of(key: Key, height: dict[str, int]) -> str | None:
    """What is the matter with a key, if anything is."""
    if key.source == key.target:
        return None
    if key.target not in height:
        return f"{key.field} points out of the house, to {key.target}"
    if height[key.source] <= height[key.target]:
        return f"{key.field} points up the stairs, to {key.target}"
    if key.related_name != "+":
        return f"{key.field} leaves a name on {key.target}: related_name is not '+'"
    return None


def label_fault(config: type[AppConfig]) -> str | None:
    """What is the matter with an app's label, if anything is."""
    label = config.__dict__.get("label")
    if label is None:
        return f"{config.__name__} does not say its label"
    return f"the label {label} is taken" if label in TAKEN else None


def test_keys_point_down_the_stairs() -> None:
    height = stairs()

    assert [fault for key in keys() if (fault := fault_of(key, height))] == []


def test_there_are_keys_to_look_at() -> None:
    found = {(key.field, key.target) for key in keys()}

    assert ("cases.Case.person", "polku.domain.people") in found
    assert ("people.Person.user", "polku.core.accounts") in found


def test_a_key_that_points_up_or_leaves_a_name_is_found() -> None:
    height = {"polku.domain.cases": 3, "polku.domain.plans": 4, "polku.domain.appointments": 4}
    up = Key("cases.Case.plan", "polku.domain.cases", "polku.domain.plans", "+")
    aside = Key("plans.Plan.at", "polku.domain.plans", "polku.domain.appointments", "+")
    leaving = Key("plans.Plan.case", "polku.domain.plans", "polku.domain.cases", "plans")
    out = Key("plans.Plan.any", "polku.domain.plans", "django.contrib.contenttypes", "+")

    assert fault_of(up, height) == "cases.Case.plan points up the stairs, to polku.domain.plans"
    assert fault_of(aside, height) == "plans.Plan.at points up the stairs, to polku.domain.appointments"
    assert fault_of(leaving, height) == "plans.Plan.case leaves a name on polku.domain.cases: related_name is not '+'"
    assert fault_of(out, height) == "plans.Plan.any points out of the house, to django.contrib.contenttypes"


def test_every_app_says_its_label_and_takes_nobodys() -> None:
    assert [fault for config in our_apps() if (fault := label_fault(type(config)))] == []


def test_a_wrong_label_is_found() -> None:
    silent = type("SilentConfig", (AppConfig,), {"name": "polku.domain.x"})
    taken = type("TakenConfig", (AppConfig,), {"name": "polku.domain.messages", "label": "messages"})

    assert label_fault(silent) == "SilentConfig does not say its label"
    assert label_fault(taken) == "the label messages is taken"


def test_no_label_of_django_is_forgotten() -> None:
    theirs = {config.label for config in apps.get_app_configs() if config.name.startswith("django.contrib.")}

    assert theirs <= TAKEN
