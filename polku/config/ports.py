"""Which adapter fills which port."""

from environs import Env

#: Of each port, the setting that names its adapter, and what a demo and the tests run on: each of these identifies or
#: sends nothing in earnest.
_PORTS = {
    "client_identification": (
        "POLKU_PORT_CLIENT_IDENTIFICATION",
        "polku.integrations.identity.demo.adapter.DemoClientIdentification",
    ),
    "staff_identification": (
        "POLKU_PORT_STAFF_IDENTIFICATION",
        "polku.integrations.identity.demo.adapter.DemoStaffIdentification",
    ),
    "sms": ("POLKU_PORT_SMS", "polku.integrations.sms.log.adapter.LogSms"),
    "email": ("POLKU_PORT_EMAIL", "polku.integrations.email.log.adapter.LogEmail"),
}


class PlayedInEarnest(Exception):
    """An adapter made for demos was chosen for a real installation. It would let anybody in as anybody."""


def adapters(env: Env, mode: str) -> dict[str, str]:
    """The dotted path of each port's adapter.

    In production each must be named, and none of those that only play may be. Raises `PlayedInEarnest`.
    """
    if mode != "production":
        return {port: env.str(setting, played) for port, (setting, played) in _PORTS.items()}
    chosen = {port: env.str(setting) for port, (setting, _) in _PORTS.items()}
    if wrong := sorted(port for port, (_, played) in _PORTS.items() if chosen[port] == played):
        raise PlayedInEarnest(", ".join(wrong))
    return chosen
