import pytest
from django.test import Client

from tests.sites.api.given import a_catalogue


@pytest.fixture
def catalogue(on_monday: object, db: None) -> None:
    """What there is to read."""
    a_catalogue()


@pytest.fixture
def machine() -> Client:
    """Whoever reads: nobody in particular, at an address that is not counted."""
    return Client(REMOTE_ADDR="")
