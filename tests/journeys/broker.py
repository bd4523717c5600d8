"""A house whose clients are identified by a broker on this machine, as those of a county are."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from polku.config.oidc import CLIENTS
from polku.integrations.identity.oidc.keys import new_keys
from tests.integrations.identity.provider import Provider, serving
from tests.journeys.house import House, World
from tests.journeys.visitor import CLIENTS as PEOPLE
from tests.journeys.visitor import Visitor
from tests.journeys.words import fi
from tests.server import fresh_database


@contextmanager
def house_with_broker(world: World, folder: Path, **env: str) -> Iterator[tuple[House, Provider]]:
    """A house on a copy of the world, and the broker, which fetches the keys that the house shows."""
    file = folder / "keys.json"
    file.write_text(new_keys())
    file.chmod(0o600)
    with fresh_database(like=world.database_url) as url:
        # A demo calls nobody outside itself, so this is a house for tests.
        house = House(url, folder / "server.log", **world.settings | {"POLKU_MODE": "test"}, **env)

        def keys() -> list[dict[str, Any]]:
            shown: list[dict[str, Any]] = requests.get(f"{house.url}/tunnistaudu/avaimet/", timeout=5).json()["keys"]
            return shown

        with serving(Provider("polku", f"{house.url}/tunnistaudu/paluu/", keys)) as broker:
            house.env |= {
                "POLKU_ADDRESS": house.url,
                "POLKU_PORT_CLIENT_IDENTIFICATION": CLIENTS,
                "POLKU_OIDC_ISSUER": broker.issuer,
                "POLKU_OIDC_CLIENT_ID": broker.client_id,
                "POLKU_OIDC_KEYS": str(file),
            }
            house.start(migrated=True)
            try:
                yield house, broker
            finally:
                house.end()


def go_to_broker(visitor: Visitor, broker: Provider, *, shared: bool = False) -> None:
    """From the log-in page to the broker's own."""
    visitor.watch.let_go_to(broker.issuer)
    if shared:
        visitor.choose(visitor.page.get_by_role("checkbox"))
    visitor.press("Go on to identification")
    visitor.page.wait_for_url(f"{broker.issuer}/**")


def identify(visitor: Visitor, broker: Provider, who: str, *, shared: bool = False) -> None:
    """Through the broker and back, as one of the demo's people."""
    go_to_broker(visitor, broker, shared=shared)
    visitor.page.get_by_role("button", name=PEOPLE[who]).click()
    visitor.page.get_by_role("button", name=fi("Log out")).wait_for()
