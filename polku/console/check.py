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
    findings, remarks = _of_settings(), list[Finding]()
    if not findings or not stopping(os.environ):
        of_house, remarks = _of_house()
        findings += of_house
    click.echo(f"Unsafe: {len(findings)}\n" if findings else "Nothing unsafe found.")
    _tell(findings)
    if remarks:
        click.echo("Good to know\n")
        _tell(remarks)
    if findings:
        raise SystemExit(1)


def _tell(findings: list[Finding]) -> None:
    for finding in findings:
        click.echo(f"{finding.setting}\n  {finding.problem}\n  {finding.remedy}\n")


def _of_settings() -> list[Finding]:
    """What the environment alone tells. What a demo refuses is told as well."""
    found = unsafe(os.environ)
    return found + [each for each in stopping(os.environ) if each not in found]


def _of_house() -> tuple[list[Finding], list[Finding]]:
    """What is unsafe in the house, and what is good to know."""
    try:
        start_django()
    except click.ClickException:
        raise
    except Exception as fault:
        # environs names the setting; its message holds no value of a secret.
        return [Finding("The settings", f"They cannot be loaded: {fault}.", "See docs/settings.md.")], []
    inspection = import_module("polku.console.inspection")
    return inspection.inspect(), list(inspection.remarks())
