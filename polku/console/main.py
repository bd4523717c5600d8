import os
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click
import django

from polku.config.safety import UnsafeSettings

#: Each command and the module that holds it, loaded only when it is called: most need Django, some must run before it.
COMMANDS = {
    "demo": "polku.console.demo",
    "migrate": "polku.console.migrate",
    "check": "polku.console.check",
    "maintenance": "polku.console.maintenance",
    "invite": "polku.console.invite",
    "clock": "polku.console.clock",
    "audit-heads": "polku.console.audit",
    "verify-audit": "polku.console.audit",
    "compile-messages": "polku.console.messages",
    "extract-messages": "polku.console.messages",
    "bench": "polku.console.bench",
    "chaos": "polku.console.chaos",
    "import": "polku.console.imports",
    "evaluate": "polku.console.evaluation.command",
    "search": "polku.console.search",
    "reindex": "polku.console.reindex",
    "oidc-keys": "polku.console.oidc_keys",
}


class Commands(click.Group):
    """Finds commands by name and loads only the module of the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(COMMANDS[cmd_name])
        name = cmd_name.replace("-", "_")
        found: Any = getattr(module, f"{name}_" if iskeyword(name) else name)
        return found if isinstance(found, click.Command) else None


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="polku")
def polku() -> None:
    """Polku, the digital side of adult social work.

    \b
    Try it:            polku demo
    Bring it up:       polku migrate, polku check
    Identify clients:  polku oidc-keys FILE
    Trust the log:     polku verify-audit, polku audit-heads > heads.txt
    Measure it:        polku bench, polku chaos messages

    Settings come from the environment (docs/settings.md). `demo` and `bench` bring their own.
    """


def start_django() -> None:
    """Load the settings. A missing one stops here and is named, and so is each unsafe one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polku.config.settings")
    try:
        django.setup()
    except UnsafeSettings as refused:
        raise click.ClickException(str(refused)) from None
