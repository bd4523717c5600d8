"""Texts in four languages: gathered from code and templates, and compiled, without gettext on the machine."""

from importlib import import_module
from pathlib import Path

import click
import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


@click.command()
def compile_messages() -> None:
    """Compile every catalogue of texts."""
    for catalogue in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))


@click.command()
def extract_messages() -> None:
    """Add the texts that code and templates ask for to every catalogue, and drop those nobody asks for."""
    # Babel belongs to development only, so the module that needs it is loaded by this command alone.
    extraction = import_module("polku.console.extraction")
    for language, missing in extraction.update(LOCALE).items():
        click.echo(f"{language}: {missing} without a translation")
