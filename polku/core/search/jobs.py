"""What keeps the index true while nobody searches."""

from datetime import timedelta

from polku.core.jobs.tasks import recurring
from polku.core.search import entries
from polku.core.search.extras.installed import extras
from polku.core.search.index import index

#: Documents prepared at once: about a minute of one processor.
AT_ONCE = 400


@recurring("search.follow", every=timedelta(seconds=5), lease=timedelta(minutes=10))
def follow() -> None:
    """Take in what has changed in the database; make the index, if there is none."""
    here = index()
    if here.exists:
        here.follow()
    else:
        here.build()


@recurring("search.prepare", every=timedelta(minutes=5), lease=timedelta(minutes=10))
def prepare() -> None:
    """Prepare some documents for the extras that are installed."""
    for extra in extras():
        extra.prepare(AT_ONCE)


@recurring("search.forget", every=timedelta(hours=24))
def forget() -> None:
    """Let go of the entries that were removed long ago."""
    entries.forget_removed()
