import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from polku.console.main import polku
from polku.integrations.identity.oidc.keys import Keys, UnusableKeys

PRIVATE = {"d", "p", "q", "dp", "dq", "qi"}


def test_the_file_is_for_its_owner_alone_and_what_is_printed_for_everyone(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    printed = CliRunner().invoke(polku, ["oidc-keys", str(file)], catch_exceptions=False).output

    assert file.stat().st_mode & 0o777 == 0o600
    kept, shown = json.loads(file.read_text())["keys"], json.loads(printed)["keys"]
    assert [key["use"] for key in kept] == [key["use"] for key in shown] == ["sig", "enc"]
    assert all(set(key) >= PRIVATE for key in kept)
    assert not any(set(key) & PRIVATE for key in shown)

    again = CliRunner().invoke(polku, ["oidc-keys", str(file)], catch_exceptions=False).output
    assert again == printed, "keys that are there are kept"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"keys": []}',
        '{"keys": [{"kty": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0", "use": "sig", "kid": "1"}]}',
        '{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB", "use": "sig"}]}',
    ],
)
def test_a_file_of_something_else_is_refused_without_its_words(tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(text)

    with pytest.raises(UnusableKeys) as refused:
        Keys.in_file(file)
    assert "c2VjcmV0" not in str(refused.value)
