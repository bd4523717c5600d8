"""The gateway of text messages, where one is chosen: reached safely, and known when it calls."""

import re
from collections.abc import Iterator

from polku.config.answers import is_reached_safely
from polku.config.ports import PORTS
from polku.config.safety.findings import Environment, Finding, value_of
from polku.config.sms import GATEWAY

#: What networks let stand as a sender.
_SENDER = re.compile(r"[A-Za-z0-9 ]{1,11}|\+?[0-9]{3,15}", re.ASCII)
#: Characters of the secret by which the gateway is known when it calls.
SHORTEST = 32
MAKE = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'


def gateway(env: Environment) -> Iterator[Finding]:
    """Messages go nowhere unseen, and under a sender that networks let through."""
    if value_of(env, PORTS["sms"][0]) != GATEWAY:
        return
    address = value_of(env, "POLKU_SMS_URL")
    if not is_reached_safely(address):
        yield Finding(
            "POLKU_SMS_URL",
            "It is no plain address that begins with https://." if address else "It is not set.",
            "Give the address that messages are posted to, such as https://gateway.example/messages",
        )
    if not value_of(env, "POLKU_SMS_TOKEN"):
        yield Finding("POLKU_SMS_TOKEN", "It is not set.", "Give the token that the gateway knows us by.")
    sender = value_of(env, "POLKU_SMS_SENDER")
    if sender and not _SENDER.fullmatch(sender):
        yield Finding(
            "POLKU_SMS_SENDER",
            "Networks do not let it through.",
            "Give up to 11 letters and digits, or a number, that tell nobody whose the message is.",
        )


def inbound_secret(env: Environment) -> Iterator[Finding]:
    """Whoever guesses it can write in the name of any number."""
    secret = value_of(env, "POLKU_SMS_INBOUND_SECRET")
    if secret and len(secret) < SHORTEST:
        problem = f"It has {len(secret)} characters, fewer than {SHORTEST}."
        yield Finding("POLKU_SMS_INBOUND_SECRET", problem, MAKE)
