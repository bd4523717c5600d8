"""The settings with example values, for tools that start from a settings module: mypy, `manage.py`."""

import tests.environment  # noqa: F401 - fills the environment before the settings read it
from polku.config.settings import *  # noqa: F403
