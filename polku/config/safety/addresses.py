"""Where Polku answers, and what stands before it."""

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from polku.config.safety.findings import Environment, Finding, value_of, values_of

THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]", "::1")
#: Parts of words that tell a reader over the shoulder whose a text message is.
TELLING = ("sosi", "sossu", "sote", "social", "hyvinvointi", "welfare", "valfard")
NAME_THEM = "Name the hosts that people use, with commas between, such as polku.example.org."


def hosts(env: Environment) -> Iterator[Finding]:
    """A host that is not ours can be put into the links of our pages."""
    named = values_of(env, "POLKU_HOSTS")
    if not named:
        yield Finding("POLKU_HOSTS", "It is not set.", NAME_THEM)
    elif any("*" in host for host in named):
        yield Finding("POLKU_HOSTS", "With * every host is answered.", NAME_THEM)
    elif any(host.startswith(".") for host in named):
        yield Finding("POLKU_HOSTS", "A name that begins with a dot answers for every host below it.", NAME_THEM)
    elif any("/" in host or ":" in host.strip("[]") for host in named if host not in THIS_MACHINE):
        yield Finding("POLKU_HOSTS", "A host is a bare name, without scheme, port or path.", NAME_THEM)
    elif all(host in THIS_MACHINE for host in named):
        yield Finding("POLKU_HOSTS", "Only this machine itself is answered.", NAME_THEM)


def address(env: Environment) -> Iterator[Finding]:
    """Identification and invitations lead people to this address."""
    setting, given = "POLKU_ADDRESS", value_of(env, "POLKU_ADDRESS")
    like = "Give the address of the front page, such as https://polku.example.org"
    parts = _split(given)
    if not given:
        yield Finding(setting, "It is not set.", like)
    elif parts is None or parts.scheme != "https" or not parts.hostname:
        yield Finding(setting, "It does not begin with https:// and a host.", like)
    elif parts.path not in ("", "/") or parts.query or parts.fragment or parts.username is not None:
        yield Finding(setting, "It has more than a scheme and a host.", like)
    elif parts.hostname not in values_of(env, "POLKU_HOSTS"):
        yield Finding(setting, f"Its host {parts.hostname} is not among POLKU_HOSTS.", "Add it there, or mend it here.")


def short_address(env: Environment) -> Iterator[Finding]:
    """Text messages carry this address: it must open only over TLS."""
    setting, given = "POLKU_SHORT_ADDRESS", value_of(env, "POLKU_SHORT_ADDRESS")
    like = "Give a short https address that does not tell whose it is, such as https://xy.example/"
    parts = _split(given)
    if not given:
        yield Finding(setting, "It is not set.", like)
    elif parts is None or parts.scheme != "https" or not parts.hostname:
        yield Finding(setting, "It does not begin with https:// and a host.", like)


def link_address(env: Environment) -> Iterator[Finding]:
    """A text message carries it, and being a client is itself secret (812/2000)."""
    setting, given = "POLKU_LINK_ADDRESS", value_of(env, "POLKU_LINK_ADDRESS")
    if not given:
        return
    parts = _split(given)
    if parts is None or parts.scheme != "https" or not parts.hostname or not parts.path.endswith("/v/"):
        yield Finding(setting, "It is not an https address that ends with /v/.", "Such as https://xy.example/v/")
    elif parts.hostname not in values_of(env, "POLKU_HOSTS"):
        yield Finding(setting, f"Its host {parts.hostname} is not among POLKU_HOSTS.", "Add it there, or mend it here.")
    elif any(word in given.casefold() for word in TELLING):
        yield Finding(setting, "It tells whose the message is.", "Choose a host that says nothing of social services.")


def trusted_origins(env: Environment) -> Iterator[Finding]:
    """Forms of these origins are taken as our own."""
    for origin in values_of(env, "POLKU_TRUSTED_ORIGINS"):
        parts = _split(origin)
        if "*" in origin or parts is None or parts.scheme != "https" or not parts.hostname or parts.path:
            yield Finding(
                "POLKU_TRUSTED_ORIGINS",
                f"{origin} is not one origin over https.",
                "Leave it out, or name exactly the origins whose forms are ours, such as https://polku.example.org",
            )


def proxies(env: Environment) -> Iterator[Finding]:
    """Who believes a proxy that is not there believes whatever a browser says of itself."""
    count = value_of(env, "POLKU_PROXIES")
    if not (count.isascii() and count.isdigit() and int(count) < 10):
        yield Finding(
            "POLKU_PROXIES",
            "It is not said how many proxies of yours stand before Polku." if not count else f"{count} is no count.",
            "Say 1 behind a proxy that ends TLS, such as nginx, or 0 when granian itself ends it.",
        )


def _split(address: str) -> SplitResult | None:
    """The parts of an address; nothing when it is not one."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts
