"""What stands in the database for a whole file of tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written inside stands until the block ends. What each test does on top of it is taken back after it."""
    with blocker.unblock():
        around = transaction.atomic()
        # As the one pytest-django puts around a test: the doors let nobody through inside any other.
        around._from_testcase = True
        with around:
            yield
            transaction.set_rollback(True)
