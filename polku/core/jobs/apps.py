from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "polku.core.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Get to know every handler: the `jobs` module of each installed app."""
        autodiscover_modules("jobs")
