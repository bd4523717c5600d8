import os
from importlib import import_module

import click

from polku.config.safety import Finding, stopping, unsafe
from polku.console.main import start_django


@click.command()
def check() -> None:
    """Say what is unsafe in the present settings and in the house they open, each with what to do.

    Exits with 1 when there is anything. Works when the settings refuse to load; when they do load, it looks also at the
    database, the jobs, the access log and what Django itself advises.
    """
    findings = _of_settings()
    if not findings or not stopping(os.environ):
        findings += _of_house()
    if not findings:
        click.echo("Nothing unsafe found.")
        return
    click.echo(f"Unsafe: {len(findings)}\n")
    for finding in findings:
        click.echo(f"{finding.setting}\n  {finding.problem}\n  {finding.remedy}\n")
    raise SystemExit(1)


def _of_settings() -> list[Finding]:
    """What the environment alone tells. What a demo refuses is told as well."""
    found = unsafe(os.environ)
    return found + [each for each in stopping(os.environ) if each not in found]


def _of_house() -> list[Finding]:
    try:
        start_django()
    except click.ClickException:
        raise
    except Exception as fault:
        # environs names the setting; its message holds no value of a secret.
        return [Finding("The settings", f"They cannot be loaded: {fault}.", "See docs/settings.md.")]
    findings: list[Finding] = import_module("polku.console.inspection").inspect()
    return findings
