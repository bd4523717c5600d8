import re
from datetime import timedelta

import click
from django.utils import timezone

from polku.console.main import start_django
from polku.core.clock import ClockCannotMove
from polku.core.clock import clock as the_clock

_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


@click.command()
@click.argument("step")
def clock(step: str) -> None:
    """Move the clock of a demo forward by STEP: 1h, 3d or 2w."""
    found = re.fullmatch(r"(\d{1,3})([hdw])", step)
    if found is None:
        raise click.BadParameter("a number and h, d or w, such as 2w")
    start_django()
    the_clock.catch_up()
    try:
        the_clock.move_forward(timedelta(**{_UNITS[found[2]]: int(found[1])}))
    except ClockCannotMove as refused:
        raise click.ClickException("Only the clock of a demo can be moved.") from refused
    click.echo(f"It is now {timezone.localtime(the_clock.now()):%Y-%m-%d %H:%M} in Polku.")
