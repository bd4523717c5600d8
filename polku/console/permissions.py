import click


@click.command()
def permissions() -> None:
    """Print the permission table as Markdown."""
    click.echo("")
