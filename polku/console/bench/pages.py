"""What is asked of every world: each page once, by somebody it is for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from polku.console.bench.plan import words
from polku.console.bench.world import World

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and who asks for it. `fields` are what is sent, if anything is; `status` is what comes back.

    `who` is a key of `World.users`, "visitor" for somebody new each time, or "sender" for somebody with a receipt.
    """

    name: str
    who: str
    address: Callable[[World], str]
    fields: Callable[[World, int], Fields] | None = None
    status: int = 200


def _at(view: str, query: str = "") -> Callable[[World], str]:
    return lambda world: reverse(view) + query


def _case(view: str) -> Callable[[World], str]:
    return lambda world: reverse(view, args=[world.case])


def _contact(view: str) -> Callable[[World], str]:
    return lambda world: reverse(view, args=[world.contact])


def _team(view: str) -> Callable[[World], str]:
    return lambda world: reverse(view, args=[world.team])


def _worker(view: str) -> Callable[[World], str]:
    return lambda world: reverse(view, args=[world.worker])


def _named(view: str, slug: str) -> Callable[[World], str]:
    return lambda world: reverse(view, args=[slug])


def contact_fields(world: World, n: int) -> Fields:
    """A first contact."""
    return {"words": words(n), "about": "self", "reach_at": "000 000 0000", "key": f"contact-{n}"}


def _text(world: World, n: int) -> Fields:
    return {"text": words(n), "key": f"text-{n}"}


def _words(world: World, n: int) -> Fields:
    return {"words": "vuokra rästissä"}


def _search(world: World, n: int) -> Fields:
    return {"hetu": world.hetu, "purpose": "handling"}


#: The last ones write, so that the others find every world as it was made.
PAGES = (
    Page("public home", "visitor", _at("public:home")),
    Page("public search", "visitor", _at("public:search", "?q=vuokra+rästissä")),
    Page("public life situation", "visitor", _named("public:situation", "asuminen")),
    Page("public service", "visitor", _named("public:service", "asumisneuvonta")),
    Page("public places", "visitor", _at("public:places")),
    Page("public article", "visitor", _named("public:article", "vuokra-rastissa")),
    Page("contact form", "visitor", _at("public:contact")),
    Page("receipt", "sender", _at("public:receipt")),
    Page("log-in of clients", "visitor", _at("public:identification")),
    Page("portal home", "client", _at("portal:home")),
    Page("portal messages", "client", _at("portal:messages")),
    Page("portal claim form", "client", _at("portal:claim")),
    Page("portal looks", "client", _at("portal:looks")),
    Page("portal settings", "client", _at("portal:settings")),
    Page("portal devices", "client", _at("portal:devices")),
    Page("desk log-in by password", "visitor", _at("desk:password")),
    Page("desk invitation", "visitor", _at("desk:invitation")),
    Page("desk security", "sari", _at("desk:security")),
    Page("desk devices", "sari", _at("desk:sessions")),
    Page("desk queue", "sari", _at("desk:queue")),
    Page("desk queue of a lead", "leena", _at("desk:queue")),
    Page("desk contact", "sari", _contact("desk:contact")),
    Page("desk clock report", "leena", _at("desk:clock-report", "?from=2020-01-01&to=2030-12-31")),
    Page("desk cases", "sari", _at("desk:cases")),
    Page("desk cases of a deputy", "dora", _at("desk:cases")),
    Page("desk case", "sari", _case("desk:case")),
    Page("desk messages", "sari", _case("desk:messages")),
    Page("desk waiting", "dora", _case("desk:waiting")),
    Page("desk case review", "leena", _case("desk:case-review")),
    Page("desk person search POST", "sari", _at("desk:person-search"), _search),
    Page("desk guidance", "sari", _at("desk:guidance-articles")),
    Page("desk article", "sari", _named("desk:guidance-article", "vuokra-rastissa")),
    Page("desk guidance search POST", "sari", _at("desk:guidance-search"), _words, 302),
    Page("desk settings", "hilla", _at("desk:settings")),
    Page("desk settings staff", "hilla", _at("desk:settings-staff")),
    Page("desk settings worker", "hilla", _worker("desk:settings-worker")),
    Page("desk settings places", "hilla", _at("desk:settings-places")),
    Page("desk settings team duty", "hilla", _team("desk:settings-team-duty")),
    Page("desk settings county", "hilla", _at("desk:settings-county")),
    Page("desk settings rules", "hilla", _at("desk:settings-rules")),
    Page("desk clock report of all", "hilla", _at("desk:clock-report", "?from=2020-01-01&to=2030-12-31")),
    Page("desk settings changes", "hilla", _at("desk:settings-changes")),
    Page("contact POST", "visitor", _at("public:contact"), contact_fields, 302),
    Page("portal message POST", "client", _at("portal:messages"), _text, 302),
    Page("desk message POST", "sari", _case("desk:messages"), _text, 302),
    Page("desk contact answer POST", "sari", _contact("desk:contact-answer"), _text, 302),
)
