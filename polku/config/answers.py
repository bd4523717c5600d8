"""Which language model writes short answers, where one is chosen."""

from collections.abc import Mapping

from environs import Env

from polku.integrations.answers.http.registration import Registration

MODEL = "polku.integrations.answers.http.adapter.ModelOverHttp"
#: A model on the machine itself needs no TLS: nothing leaves it.
HERE = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")


class WrongAnswers(Exception):
    """A setting of the model cannot be right. Names the setting."""


def answering_model(env: Env, ports: Mapping[str, str]) -> Registration | None:
    """The server and model that write, if some do. Raises `WrongAnswers`."""
    if ports["answers"] != MODEL:
        return None
    address: str = env.str("POLKU_ANSWERS_URL")
    if not address.startswith(("https://", *HERE)):
        raise WrongAnswers("POLKU_ANSWERS_URL must begin with https://, or be on this machine")
    return Registration(
        address=address,
        model=env.str("POLKU_ANSWERS_MODEL"),
        run_by=env.str("POLKU_ANSWERS_RUN_BY"),
        key=env.str("POLKU_ANSWERS_KEY", ""),
    )
