"""Whatever a machine may ask by the description, and much that it may not, is answered as the description says."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import allow_header_conformance, unsupported_method

from polku.sites.api import urls
from polku.sites.api.operations import description

pytestmark = pytest.mark.django_db

#: Questions for each operation. They are the same ones every time.
EXAMPLES = 12

#: What an address may carry: names of public things, which part is wanted and how, and what somebody typed.
NAMES = {"slug", "act", "section", "id", "situation", "kind", "organization_id"}
HOW = {"language", "after", "limit", "on", "page", "per_page", "full"}
TYPED = {"q"}

schema = schemathesis.openapi.from_dict(description())


def uncounted(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """The site, asked from an address that nobody counts, by somebody who cannot unpack."""
    asked = {**environ, "REMOTE_ADDR": "", "HTTP_ACCEPT_ENCODING": ""}
    # Django's own client does not let the end of a request end the test's transaction.
    response = Client(raise_request_exception=False).request(**asked)
    start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


schema.app = uncounted
paths = schema.raw_schema["paths"]


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow],
)
def test_every_answer_is_as_described(case: schemathesis.Case, catalogue: None) -> None:
    # Methods that no page of the whole site has are refused before any of this.
    case.call_and_validate(excluded_checks=[unsupported_method, allow_header_conformance])


def test_an_answer_that_is_not_as_described_is_found() -> None:
    def broken(_environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "application/json")])
        return [b'{"items": [{"slug": 1}]}']

    with pytest.raises(FailureGroup) as found:
        schema["/avoin/v1/services"]["GET"].Case().call_and_validate(app=broken)

    assert "next" in str(found.value.exceptions)


def test_what_may_be_asked_is_known() -> None:
    asked = {each["name"] for verbs in paths.values() for each in verbs["get"]["parameters"]}

    assert asked == NAMES | HOW | TYPED


def test_every_operation_is_described() -> None:
    described = {verbs["get"]["operationId"] for verbs in paths.values()}

    assert described == {str(pattern.name) for pattern in urls.urlpatterns} - {"nothing"}
