"""Which gateway carries text messages, where one is chosen."""

from collections.abc import Mapping

from environs import Env

from polku.config.answers import is_reached_safely
from polku.integrations.sms.http.registration import Registration

GATEWAY = "polku.integrations.sms.http.adapter.HttpSms"
#: What a phone shows as the sender: it tells nobody whose the message is.
SENDER = "Viesti"


class WrongGateway(Exception):
    """A setting of the gateway cannot be right. Names the setting."""


def sms_gateway(env: Env, ports: Mapping[str, str]) -> Registration | None:
    """The gateway that carries text messages, if one does. Raises `WrongGateway`."""
    if ports["sms"] != GATEWAY:
        return None
    address: str = env.str("POLKU_SMS_URL")
    if not is_reached_safely(address):
        raise WrongGateway("POLKU_SMS_URL must begin with https://, or be on this machine")
    return Registration(address=address, sender=env.str("POLKU_SMS_SENDER", SENDER), token=env.str("POLKU_SMS_TOKEN"))
