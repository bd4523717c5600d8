"""Clients identified through a broker, and staff by a service of the county's, each a real server on this machine."""

from datetime import timedelta
from time import monotonic
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.http import urlencode
from joserfc import jwt
from joserfc.jwk import KeySet

from polku.core.access import Level
from polku.core.access.identification import IdentificationDown, IdentificationFailed, Identity
from polku.core.clock import clock
from polku.integrations.identity.oidc import broker
from polku.integrations.identity.oidc.adapter import OidcClientIdentification, OidcStaffIdentification
from tests.integrations.identity.misbehaving import CLAIMS, SIGNED
from tests.integrations.identity.provider import ANSWERS, SLOW, Provider
from tests.integrations.identity.walking import STATE, answer_of, identified

AINO = Identity("140303A902A", Level.STRONG, "Aino", "Kivelä")
DOWN = {*SLOW, *ANSWERS, "overloaded", "discovery-other", "token-dribbles"} - {
    "token-refused",
    "token-empty",
    "token-number",
}


def test_a_client_is_identified_strongly(clients: OidcClientIdentification) -> None:
    assert identified(clients) == AINO


def test_the_adapter_reads_its_keys_itself(clients: OidcClientIdentification) -> None:
    new = OidcClientIdentification()

    assert new.public_keys() == clients.public_keys()
    assert identified(new) == AINO


def test_the_request_is_signed_and_carries_nothing_in_the_open(
    clients: OidcClientIdentification, provider: Provider
) -> None:
    query = parse_qs(urlsplit(clients.start(state=STATE, language="fi-simple")).query)
    assert set(query) == {"client_id", "response_type", "scope", "request"}

    keys = KeySet.import_key_set({"keys": [key for key in provider.client_keys() if key["use"] == "sig"]})
    claims = jwt.decode(query["request"][0], keys, algorithms=["RS256"]).claims
    assert claims["aud"] == provider.issuer
    assert claims["state"] == STATE
    assert claims["ui_locales"] == "fi"
    assert claims["redirect_uri"] == "http://testserver/tunnistaudu/paluu/"
    assert claims["code_challenge_method"] == "S256"
    assert claims["acr_values"] == "http://ftn.ficora.fi/2017/loa2"
    assert 0 < claims["exp"] - claims["iat"] <= 300


def test_each_log_in_has_its_own_nonce_and_proof(clients: OidcClientIdentification, provider: Provider) -> None:
    for state in ("one", "two"):
        identified(clients, state)

    for secret in ("nonce", "code_challenge", "jti"):
        assert len({asked[secret] for asked in provider.requests}) == 2, secret


@pytest.mark.parametrize("skew", [-120, -60, 60, 119])
def test_a_clock_two_minutes_off_is_forgiven(clients: OidcClientIdentification, provider: Provider, skew: int) -> None:
    provider.skew = skew

    assert identified(clients) == AINO


def test_a_token_that_ends_by_a_clock_two_minutes_slow_is_still_good(
    clients: OidcClientIdentification, provider: Provider
) -> None:
    provider.skew, provider.lasts = -120, 30

    assert identified(clients) == AINO


@pytest.mark.parametrize("skew", [-600, 180])
def test_a_clock_far_off_is_not(clients: OidcClientIdentification, provider: Provider, skew: int) -> None:
    provider.skew = skew

    with pytest.raises(IdentificationFailed):
        identified(clients)


@pytest.mark.parametrize("fault", [*CLAIMS, *SIGNED, "not-encrypted", "weakly-encrypted", "for-another", "denied"])
def test_what_proves_nothing_identifies_nobody(
    clients: OidcClientIdentification, provider: Provider, fault: str
) -> None:
    provider.fault = fault

    with pytest.raises(IdentificationFailed) as failed:
        identified(clients)
    assert provider.last_token or fault == "denied", "the service gave no token to refuse"
    assert not isinstance(failed.value, IdentificationDown)
    assert AINO.subject not in repr(failed.value) + repr(failed.value.__cause__)


@pytest.mark.parametrize("fault", ["other-service", "token-refused", "token-empty", "token-number"])
def test_a_wrong_answer_of_the_service_identifies_nobody(
    clients: OidcClientIdentification, provider: Provider, fault: str
) -> None:
    provider.fault = fault

    with pytest.raises(IdentificationFailed) as failed:
        identified(clients)
    assert not isinstance(failed.value, IdentificationDown)


@pytest.mark.parametrize("fault", sorted(DOWN))
def test_a_service_that_is_down_or_slow_is_said_to_be_down(
    clients: OidcClientIdentification, provider: Provider, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker, "PATIENCE", 0.3)
    provider.fault, began = fault, monotonic()

    with pytest.raises(IdentificationDown):
        identified(clients)
    assert monotonic() - began < 15, "nobody is kept waiting for as long as the service likes"


def test_a_token_of_an_earlier_log_in_identifies_nobody(clients: OidcClientIdentification, provider: Provider) -> None:
    identified(clients, "the-first-log-in")
    provider.fault = "replayed"

    with pytest.raises(IdentificationFailed):
        identified(clients)


def test_a_code_is_good_once(clients: OidcClientIdentification) -> None:
    answer = answer_of(clients.start(state=STATE, language="fi"))
    clients.finish(answer, state=STATE)

    with pytest.raises(IdentificationFailed):
        clients.finish(answer, state=STATE)


def test_a_code_given_to_another_browser_is_no_good(clients: OidcClientIdentification) -> None:
    """Somebody's code, planted into another log-in: the proof of who asked for it is missing."""
    stolen = answer_of(clients.start(state="anothers-log-in", language="fi"))
    clients.start(state=STATE, language="fi")

    with pytest.raises(IdentificationFailed):
        clients.finish({**stolen, "state": STATE}, state=STATE)


@pytest.mark.parametrize(
    "answer", [{}, {"code": ""}, {"code": "x" * 5000}, {"code": "nobodys"}, {"error": "<script>"}, {"iss": ""}]
)
def test_an_answer_of_nonsense_identifies_nobody(
    clients: OidcClientIdentification, provider: Provider, answer: dict[str, str]
) -> None:
    with pytest.raises(IdentificationFailed):
        clients.finish({"state": STATE, "iss": provider.issuer} | answer, state=STATE)


@pytest.mark.parametrize(("came_back", "sent"), [("another", STATE), ("", STATE), ("", "")])
def test_an_answer_with_another_state_identifies_nobody(
    clients: OidcClientIdentification, provider: Provider, came_back: str, sent: str
) -> None:
    answer = answer_of(clients.start(state=sent, language="fi"))

    with pytest.raises(IdentificationFailed):
        clients.finish({**answer, "state": came_back}, state=sent)
    assert provider.asked["/token"] == 0, "the code is not even tried"


def test_what_the_service_tells_of_itself_is_asked_once_an_hour(
    clients: OidcClientIdentification, provider: Provider
) -> None:
    page = "/.well-known/openid-configuration"
    for state in ("one", "two", "three"):
        identified(clients, state)
    assert (provider.asked[page], provider.asked["/jwks"]) == (1, 1)

    later = clock.world_now() + timedelta(minutes=61)
    with clock.told_by(lambda: later):
        clients.start(state=STATE, language="fi")
    assert provider.asked[page] == 2


def test_a_new_key_of_the_service_is_found_and_nobody_can_make_us_look_often(
    clients: OidcClientIdentification, provider: Provider
) -> None:
    identified(clients)
    provider.key = type(provider.key).generate_key(2048, {"use": "sig", "kid": "service-2"})
    with pytest.raises(IdentificationFailed):
        identified(clients, "right-after")
    assert provider.asked["/jwks"] == 1

    later = clock.world_now() + timedelta(seconds=61)
    provider.skew = 61
    with clock.told_by(lambda: later):
        assert identified(clients, "a-minute-later") == AINO
    assert provider.asked["/jwks"] == 2


def test_nobody_waits_again_for_a_service_that_has_just_failed(
    clients: OidcClientIdentification, provider: Provider
) -> None:
    provider.fault = "discovery-500"
    for _ in range(3):
        with pytest.raises(IdentificationDown):
            clients.start(state=STATE, language="fi")
    assert provider.asked["/.well-known/openid-configuration"] == 1

    provider.fault, later = "", clock.world_now() + timedelta(seconds=11)
    with clock.told_by(lambda: later):
        assert clients.start(state=STATE, language="fi")


def test_an_old_key_of_ours_still_opens_what_was_encrypted_with_it(
    clients: OidcClientIdentification, provider: Provider
) -> None:
    shown = provider.client_keys()
    assert [key["use"] for key in shown] == ["sig", "enc"]
    old = clients._keys._opening[1]  # type: ignore[union-attr]
    provider.client_keys = lambda: [shown[0], dict(old.as_dict(private=False))]

    assert identified(clients) == AINO


def test_our_public_keys_hold_nothing_private(clients: OidcClientIdentification) -> None:
    for key in clients.public_keys():
        assert not {"d", "p", "q", "dp", "dq", "qi", "oth", "k"} & set(key)
        assert key["kid"]


@pytest.mark.parametrize("fault", ["", "wrong-level", "test-level"])
def test_staff_are_strong_only_at_the_levels_that_are_listed(
    staff: OidcStaffIdentification, provider: Provider, fault: str
) -> None:
    provider.acr, provider.fault = "mfa", fault

    identity = identified(staff)
    assert (identity.subject, identity.given_name) == ("sari.lehto", "Sari")
    assert identity.level == (Level.LIGHT if fault else Level.STRONG)


@pytest.mark.parametrize("fault", ["wrong-audience", "other-nonce", "public-key-as-secret", "not-signed", "changed"])
def test_a_token_of_staff_that_proves_nothing_identifies_nobody(
    staff: OidcStaffIdentification, provider: Provider, fault: str
) -> None:
    provider.fault = fault

    with pytest.raises(IdentificationFailed):
        identified(staff)


def test_staff_with_another_secret_are_not_let_in(staff: OidcStaffIdentification, provider: Provider) -> None:
    provider.secret = "another"

    with pytest.raises(IdentificationFailed):
        identified(staff)


def test_a_request_to_a_service_that_takes_none_signed_is_not_signed(staff: OidcStaffIdentification) -> None:
    address = staff.start(state=STATE, language="sv")

    assert "request=" not in address
    assert urlencode({"ui_locales": "sv"}) in address
