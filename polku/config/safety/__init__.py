"""Is it safe to run Polku on these settings?

Small checks over the environment, each giving what it finds. In `production` any finding stops the process
(`settings.py` asks first of all), and `polku check` prints them in every mode. They know only the environment, so they
work when the settings themselves cannot be loaded.
"""

from collections.abc import Iterator

from polku.config.safety import adapters, addresses, answers, identification, keys, sms, storage
from polku.config.safety.findings import Check, Environment, Finding, UnsafeSettings, value_of

__all__ = ["IN_EARNEST", "Environment", "Finding", "UnsafeSettings", "refuse_unsafe", "stopping", "unsafe"]


def mode(env: Environment) -> Iterator[Finding]:
    """Only in production are cookies, keys and adapters what they must be."""
    given = value_of(env, "POLKU_MODE")
    if given != "production":
        yield Finding(
            "POLKU_MODE",
            f"{given} is not for real people." if given else "It is not set.",
            "Set it to production where real people are served.",
        )


#: What must hold where real people are served, in the order it is told.
IN_EARNEST: tuple[Check, ...] = (
    mode,
    keys.secret_key,
    keys.index_key,
    keys.keys_apart,
    addresses.hosts,
    addresses.address,
    addresses.short_address,
    addresses.link_address,
    addresses.trusted_origins,
    addresses.proxies,
    storage.database,
    storage.owner_apart,
    storage.data_folder,
    adapters.adapters_in_earnest,
    identification.clients,
    identification.staff,
    answers.model,
    sms.gateway,
    sms.inbound_secret,
)
#: What stops a process in each mode. The tests may try anything.
STOPPING: dict[str, tuple[Check, ...]] = {"production": IN_EARNEST, "demo": (adapters.nobody_outside,)}


def unsafe(env: Environment) -> list[Finding]:
    """Everything that keeps these settings from serving real people."""
    return _found(IN_EARNEST, env)


def stopping(env: Environment) -> list[Finding]:
    """What keeps a process from starting on these settings."""
    return _found(STOPPING.get(value_of(env, "POLKU_MODE"), ()), env)


def refuse_unsafe(env: Environment) -> None:
    """Raises `UnsafeSettings` when a process must not start on these settings."""
    if found := stopping(env):
        raise UnsafeSettings(found)


def _found(checks: tuple[Check, ...], env: Environment) -> list[Finding]:
    return [finding for check in checks for finding in check(env)]
