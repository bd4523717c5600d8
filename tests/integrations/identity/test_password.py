import pytest

from polku.core.access.identification import ByPassword, Identification, IdentificationFailed
from polku.integrations.identity.password.adapter import PasswordIdentification


def test_it_leads_to_our_own_page_and_nobody_comes_back_from_it() -> None:
    adapter: Identification = PasswordIdentification()

    assert isinstance(adapter, ByPassword)
    assert adapter.start(state="abc", language="fi") == "/tyo/kirjaudu/salasana/"
    with pytest.raises(IdentificationFailed):
        adapter.finish({"state": "abc", "person": "sari"}, state="abc")
