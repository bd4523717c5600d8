from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "polku.domain.staff"
    label = "staff"
