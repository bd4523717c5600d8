"""The settings, and the jobs of these tests beside Polku's own."""

from polku.config.settings import *  # noqa: F403
from polku.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.processes"]
