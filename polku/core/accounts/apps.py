from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "polku.core.accounts"
    label = "accounts"
