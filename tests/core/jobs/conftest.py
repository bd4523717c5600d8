from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from polku.core.clock import clock


@pytest.fixture
def later() -> Iterator[Callable[[timedelta], None]]:
    """Stops the clock, and moves it on when told."""
    times = [clock.now()]
    with clock.told_by(lambda: times[-1]):
        yield lambda by: times.append(times[-1] + by)
