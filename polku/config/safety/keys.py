"""The two keys: long, made by chance, known to nobody else, and not the same."""

from collections.abc import Iterator

from polku.config.safety.findings import Environment, Finding, value_of

SHORTEST = 50
#: Fewer different characters than this were typed, not made by chance.
DIFFERENT = 15
#: What stands in keys that were copied from documents and examples.
COPIED = ("not-a-", "example", "secret", "insecure", "change", "password", "polku")
MAKE = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'


def secret_key(env: Environment) -> Iterator[Finding]:
    """Whoever guesses it can sign a session for anybody."""
    return _key(env, "POLKU_SECRET_KEY")


def index_key(env: Environment) -> Iterator[Finding]:
    """Whoever guesses it can find people by their identity codes in a stolen database."""
    return _key(env, "POLKU_INDEX_KEY")


def keys_apart(env: Environment) -> Iterator[Finding]:
    """One key for two things falls with either."""
    key = value_of(env, "POLKU_INDEX_KEY")
    if key and key == value_of(env, "POLKU_SECRET_KEY"):
        yield Finding("POLKU_INDEX_KEY", "It is the same as POLKU_SECRET_KEY.", "Make a key of its own for each.")


def _key(env: Environment, setting: str) -> Iterator[Finding]:
    key = value_of(env, setting)
    if not key:
        yield Finding(setting, "It is not set.", MAKE)
    elif len(key) < SHORTEST:
        yield Finding(setting, f"It has {len(key)} characters, fewer than {SHORTEST}.", MAKE)
    elif len(set(key)) < DIFFERENT or any(part in key.lower() for part in COPIED):
        yield Finding(setting, "It looks copied from an example or typed by hand.", MAKE)
