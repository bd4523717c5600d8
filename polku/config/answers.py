"""Which language model writes short answers, where one is chosen."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from environs import Env

from polku.integrations.answers.http.registration import Registration

MODEL = "polku.integrations.answers.http.adapter.ModelOverHttp"
#: A model on the machine itself needs no TLS: nothing leaves it.
_HERE = ("127.0.0.1", "::1", "localhost")


class WrongAnswers(Exception):
    """A setting of the model cannot be right. Names the setting."""


def is_reached_safely(address: str) -> bool:
    """Does a question go there over TLS, or not leave this machine? An address with a password in it is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if not host or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)


def answering_model(env: Env, ports: Mapping[str, str]) -> Registration | None:
    """The server and model that write, if some do. Raises `WrongAnswers`."""
    if ports["answers"] != MODEL:
        return None
    address: str = env.str("POLKU_ANSWERS_URL")
    if not is_reached_safely(address):
        raise WrongAnswers("POLKU_ANSWERS_URL must begin with https://, or be on this machine")
    return Registration(
        address=address,
        model=env.str("POLKU_ANSWERS_MODEL"),
        run_by=env.str("POLKU_ANSWERS_RUN_BY"),
        key=env.str("POLKU_ANSWERS_KEY", ""),
    )
