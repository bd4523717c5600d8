from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "polku.core.audit"
    label = "audit"
