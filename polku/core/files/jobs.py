"""What is done about files again and again. What is done about one file is planned where that is decided."""

from datetime import timedelta

from polku.core.files.checking import check_again
from polku.core.files.ending import expire, sweep
from polku.core.files.rotating import seal_anew
from polku.core.jobs.tasks import recurring

#: Keys that one run seals anew: the sealer of the access log, which runs every second, waits as long as this takes.
_KEYS = 100


@recurring("files.expire", every=timedelta(hours=1))
def let_go_of_what_never_came() -> None:
    """Remove what has not come whole in a day."""
    expire()


@recurring("files.again", every=timedelta(minutes=10))
def look_again() -> None:
    """Files whose check was given up, because the scanner was away for hours, are checked after all."""
    check_again()


@recurring("files.rotate", every=timedelta(minutes=1))
def move_to_the_key_of_today() -> None:
    """Seal the keys of files anew when the installation has a new key."""
    seal_anew(_KEYS)


@recurring("files.sweep", every=timedelta(hours=24))
def remove_what_is_nobodys() -> None:
    """Remove bytes that no row knows."""
    sweep()
