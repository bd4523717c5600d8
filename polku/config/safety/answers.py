"""The language model, where one is chosen: reached safely, and named to the people whose questions go to it."""

from collections.abc import Iterator

from polku.config.answers import MODEL, is_reached_safely
from polku.config.ports import OPTIONAL
from polku.config.safety.findings import Environment, Finding, value_of


def model(env: Environment) -> Iterator[Finding]:
    """Questions go nowhere unseen, and the page can say who answers."""
    if value_of(env, OPTIONAL["answers"][0]) != MODEL:
        return
    address = value_of(env, "POLKU_ANSWERS_URL")
    if not is_reached_safely(address):
        yield Finding(
            "POLKU_ANSWERS_URL",
            "It is no plain address that begins with https://." if address else "It is not set.",
            "Give what stands before /chat/completions, such as https://model.example/v1",
        )
    for setting, like in (
        ("POLKU_ANSWERS_MODEL", "Give the model's name as the server knows it."),
        ("POLKU_ANSWERS_RUN_BY", "Say who runs the model: people read it beside the field."),
    ):
        if not value_of(env, setting):
            yield Finding(setting, "It is not set.", like)
