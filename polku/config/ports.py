"""Which adapter fills which port."""

from environs import Env

#: What a demo and the tests run on. Each identifies or sends nothing in earnest.
_PLAYED = {
    "client_identification": "polku.integrations.identity.demo.adapter.DemoClientIdentification",
    "staff_identification": "polku.integrations.identity.demo.adapter.DemoStaffIdentification",
    "sms": "polku.integrations.sms.log.adapter.LogSms",
    "email": "polku.integrations.email.log.adapter.LogEmail",
}


class PlayedInEarnest(Exception):
    """An adapter made for demos was chosen for a real installation. It would let anybody in as anybody."""


def adapters(env: Env, mode: str) -> dict[str, str]:
    """The dotted path of each port's adapter, from `POLKU_PORT_<PORT>`.

    In production each must be named, and none of those that only play may be. Raises `PlayedInEarnest`.
    """
    if mode != "production":
        return {port: env.str(f"POLKU_PORT_{port.upper()}", played) for port, played in _PLAYED.items()}
    chosen = {port: env.str(f"POLKU_PORT_{port.upper()}") for port in _PLAYED}
    if played := sorted(port for port, adapter in chosen.items() if adapter in _PLAYED.values()):
        raise PlayedInEarnest(", ".join(played))
    return chosen
