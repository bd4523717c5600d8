"""Campaigns for tests, made by Hilla."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from polku.core.clock import clock
from polku.domain.guidance.actions import Planned, make_campaign
from polku.domain.guidance.actions.campaigns import Telling
from polku.domain.guidance.models import Campaign
from tests.cast import Cast

FINNISH = Telling("fi", "Vuokra rästissä?", "Et ole yksin. **Kysy** meiltä.")
SWEDISH = Telling("sv", "Obetald hyra?", "Du är inte ensam.")


def planned(**otherwise: Any) -> Planned:
    """From today for thirty days, in Finnish, to the life situation `apu`, and public."""
    today = clock.today()
    usual = Planned((FINNISH,), today, today + timedelta(days=30), situations=("apu",), is_public=True)
    return replace(usual, **otherwise)


def campaign(cast: Cast, slug: str = "talven-vuokra", **otherwise: Any) -> Campaign:
    """A campaign; what it leads to is there already."""
    return make_campaign(cast.actor("hilla", "guidance"), slug=slug, planned=planned(**otherwise))
