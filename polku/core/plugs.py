"""Which adapter fills which port. The choice is made in `config/settings.py`."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@cache
def plugged(port: str) -> Any:
    """The adapter that fills `port`, made once a process."""
    return import_string(settings.PORTS[port])()
