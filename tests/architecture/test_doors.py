"""No view without a door, and no door that is painted on the wall."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from polku.core.access import Actor, Permission
from polku.core.clock import clock
from polku.core.files.coming import take
from polku.core.once.once import new_key
from polku.domain.cases import actions as cases
from polku.domain.catalogue import actions as catalogue
from polku.domain.catalogue.models import Service
from polku.domain.contacts import actions as contacts
from polku.domain.deadlines import actions as deadlines
from polku.domain.guidance import actions as guidance
from polku.domain.guidance.queries import article_known
from polku.domain.overview import actions as overview
from polku.domain.people import actions as people
from polku.domain.staff import actions as staff
from polku.domain.stories import actions as stories
from polku.domain.tasks import actions as tasks
from polku.domain.tasks.models import Task
from polku.domain.threads import actions as threads
from polku.domain.threads.models import Link, Message
from polku.sites.gate import Open
from tests.architecture.addresses import Address, addresses
from tests.architecture.source import broken_by, broken_in, calls_in, files, functions_in, last_word, reached_from
from tests.cast import HETUS, Cast
from tests.domain.guidance.written import PUBLIC, content, draft
from tests.photos import photographed, picture
from tests.sites.light.phones import NUMBER, give_phone, light_link, newest_code
from tests.sites.public import told
from tests.sites.public.told import story

#: The decorator each site's views pass, and the addresses that have a reason for another one.
GATES = {
    "public": "public_view",
    "api": "public_view",
    "gateway": "public_view",
    "portal": "portal_view",
    "desk": "desk_view",
    "demo": "public_view",
    "light": "public_view",
}
OTHER_GATE = {
    "desk:log-in": "nobody has logged in yet",
    "desk:logged-in": "nobody has logged in yet",
    "desk:demo-staff": "the demo's log-in service, asked before anyone has logged in",
    "desk:password": "the first step of logging in",
    "desk:second-step": "the second step of logging in",
    "desk:invitation": "the first step of taking a log-in into use",
    "desk:first-password": "the next step of it",
    "desk:first-app": "the last step of it",
}
#: Arguments of addresses that name nobody's row.
HARMLESS = {
    "code": "a language",
    "size": "of the text",
    "key": "a person of the demo, who does not exist",
    "slug": "a public thing, by its name in addresses",
    "came_by": "what led to a campaign, one word of a list",
    "act": "an act, by its number",
    "section": "a section of it",
    "id": "what HSDS calls a public thing",
}

ANYTHING = Permission("test.anything", lambda actor, thing: True)


def exception_of(cast: Cast) -> UUID:
    """A day on which the unit is closed."""
    day, hilla = clock.today(), cast.actor("hilla")
    staff.add_exception(hilla, cast.north.unit, key="x", first_day=day, last_day=day, periods=[], reasons={})
    return cast.north.unit.exceptions.get().pk


def breach_of(cast: Cast) -> int:
    """The note of a breach."""
    now = clock.now()
    return people.open_breach(cast.actor("leena"), cast.contact.pk, known_at=now, authority_due_at=now).pk


def written(cast: Cast) -> str:
    """An article that somebody has written."""
    known = article_known(cast.actor("sari"), "vuokravelka")
    return (known or draft(cast, content(PUBLIC))).slug


def told_story(cast: Cast) -> str:
    """A story that everybody may read."""
    return story().slug


def offered() -> str:
    """What a service and a place are called."""
    if not Service.objects.exists():
        told.catalogue()
    return "apu"


def task_of(cast: Cast) -> UUID:
    """Something to do for those who look after the guidance."""
    today, maker = clock.today(), Actor.system("tests")
    return tasks.make_task(maker, kind=Task.Kind.REVIEW, about="article:velat", due_on=today).pk


def alarmed(cast: Cast) -> Actor:
    """Pia, on duty, with an urgent contact."""
    contacts.raise_by_hand(cast.actor("pia"), cast.waiting_contact)
    return cast.actor("pia")


def sent_link(cast: Cast) -> Link:
    """A light message of Sari's, opened in the browser `tests`."""
    light_link(cast)
    link = Link.objects.latest("pk")
    threads.open_link(cast.actor("aino"), link, device="tests")
    return link


def sent_photo(cast: Cast) -> UUID:
    """A photo that Aino has sent."""
    upload = take("tests", "kuva.jpg", BytesIO(picture()))
    threads.write_message(cast.actor("aino"), cast.case, text="Tässä.", key=new_key(), uploads=[upload.pk])
    return upload.pk


def by_phone(cast: Cast) -> int:
    """A text message of Aino's."""
    give_phone(cast)
    threads.receive_sms(Actor.system("tests"), number=NUMBER, text="Tulen huomenna.", key=new_key())
    return Message.objects.latest("pk").pk


def code_to_phone(cast: Cast) -> str:
    """The code that somebody who holds Aino's phone has got."""
    give_phone(cast)
    threads.ask_for_code(NUMBER, language="fi", address="192.0.2.1")
    return newest_code()


#: How each door of the domain is opened, for the test that no transaction may be around it.
OPENED: dict[str, Callable[[Cast], object]] = {
    "access_case": lambda it: cases.access_case(it.actor("sari"), it.case.pk, to=ANYTHING),
    "access_own_case": lambda it: cases.access_own_case(it.actor("aino"), to=ANYTHING),
    "access_photo": lambda it: cases.access_photo(it.actor("paula"), photographed(it, "sari").pk),
    "list_own_cases": lambda it: cases.list_own_cases(it.actor("sari")),
    "list_team_cases": lambda it: cases.list_team_cases(it.actor("sari")),
    "find_case_of": lambda it: cases.find_case_of(it.actor("sari"), hetu=HETUS["aino"]),
    "access_recording": lambda it: contacts.access_recording(it.actor("sari")),
    "access_own_introduction": lambda it: staff.access_own_introduction(it.actor("sari")),
    "count_closings": lambda it: contacts.count_closings(
        it.actor("leena"), first_day=clock.today(), last_day=clock.today()
    ),
    "access_contact": lambda it: contacts.access_contact(it.actor("sari"), it.contact.pk, to=ANYTHING),
    "find_subject": lambda it: contacts.find_subject(it.actor("sari"), hetu=HETUS["aino"]),
    "list_queue": lambda it: contacts.list_queue(it.actor("sari")),
    "list_claims": lambda it: contacts.list_claims(it.actor("sari"), it.waiting_contact),
    "list_alarms": lambda it: contacts.list_alarms(alarmed(it)),
    "claim_contact": lambda it: contacts.claim_contact(it.actor("ex_partner"), code=it.waiting_contact.code),
    "access_by_code": lambda it: contacts.access_by_code(it.actor("aino"), code=it.contact.code),
    "access_followed": lambda it: contacts.access_followed(it.actor("aino"), it.contact.pk),
    "open_address": lambda it: cases.open_address(it.actor("sari"), it.case, reason="Vien avaimet."),
    "access_settings": lambda it: staff.access_settings(it.actor("hilla"), to=ANYTHING),
    "access_worker": lambda it: staff.access_worker(it.actor("hilla"), it.workers["sari"].pk),
    "access_unit": lambda it: staff.access_unit(it.actor("hilla"), it.north.unit_id),
    "access_exception": lambda it: staff.access_exception(it.actor("hilla"), exception_of(it)),
    "access_team": lambda it: staff.access_team(it.actor("hilla"), it.north.pk, to=ANYTHING),
    "find_person": lambda it: people.find_person(it.actor("sari"), code=HETUS["aino"], to=ANYTHING),
    "access_register": lambda it: people.access_register(it.actor("sari"), to=ANYTHING),
    "access_breach": lambda it: people.access_breach(it.actor("leena"), breach_of(it), to=ANYTHING),
    "access_clock": lambda it: contacts.access_clock(it.actor("leena"), it.contact.pk),
    "access_rule": lambda it: deadlines.access_rule(it.actor("hilla"), "contact.reply"),
    "count_kept": lambda it: deadlines.count_kept(it.actor("leena"), first_day=clock.today(), last_day=clock.today()),
    "list_pressing": lambda it: deadlines.list_pressing(it.actor("leena")),
    "access_stories": lambda it: stories.access_stories(it.actor("sari", "stories"), to=ANYTHING),
    "access_story": lambda it: stories.access_story(it.actor("sari", "stories"), told_story(it), to=ANYTHING),
    "access_guidance": lambda it: guidance.access_guidance(it.actor("sari", "guidance"), to=ANYTHING),
    "access_article": lambda it: guidance.access_article(it.actor("sari", "guidance"), written(it), to=ANYTHING),
    "access_task": lambda it: tasks.access_task(it.actor("leena", "guidance"), task_of(it), to=ANYTHING),
    "list_tasks": lambda it: tasks.list_tasks(it.actor("sari", "guidance")),
    "access_catalogue": lambda it: catalogue.access_catalogue(it.actor("hilla")),
    "access_place": lambda it: catalogue.access_place(it.actor("hilla"), offered()),
    "access_service": lambda it: catalogue.access_service(it.actor("hilla"), offered()),
    "access_attachment": lambda it: threads.access_attachment(it.actor("aino"), sent_photo(it)),
    "access_phone_message": lambda it: threads.access_phone_message(it.actor("aino"), by_phone(it)),
    "access_link": lambda it: threads.access_link(it.actor("aino"), light_link(it)),
    "read_link": lambda it: threads.read_link(it.actor("aino"), sent_link(it).pk, device="tests"),
    "enter_by_number": lambda it: threads.enter_by_number(it.actor("aino"), NUMBER, code=code_to_phone(it)),
    "access_by_number": lambda it: threads.access_by_number(it.actor("aino"), it.case.pk),
    "access_own_home": lambda it: overview.access_own_home(it.actor("aino")),
}


def doors_of(view: Any) -> tuple[Any, ...]:
    door = getattr(view, "door", None)
    return door if isinstance(door, tuple) else () if door is None else (door,)


def called_from(tree: ast.Module, name: str) -> set[str]:
    """What a function calls, itself or through functions of the same module."""
    return {called for function in reached_from(tree, name) for _line, called in calls_in(function)}


def is_a_door(function: ast.AST) -> bool:
    """Does it decide and write down: call `doors.enter` or `doors.listed`?"""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and last_word(node.func.value) == "doors"
        and node.func.attr in ("enter", "listed")
        for node in ast.walk(function)
    )


def without_door(address: Address, tree: ast.Module) -> Iterator[str]:
    """What is the matter with the door of a view."""
    doors = doors_of(address.view)
    if not doors:
        yield f"{address.name} has no door"
    for door in doors:
        if isinstance(door, Open):
            yield from _too_open(address, door)
        elif door.__name__ not in called_from(tree, address.view.__name__):
            yield f"{address.name} never calls its door {door.__name__}"
        elif not is_a_door(ast.parse(textwrap.dedent(inspect.getsource(door)))):
            yield f"{door.__name__}, the door of {address.name}, decides nothing and writes nothing down"


def _too_open(address: Address, door: Open) -> Iterator[str]:
    if len(door.why.split()) < 3:
        yield f"{address.name} does not say why it is open"
    for name, _type in address.converters:
        if name not in HARMLESS:
            yield f"{address.name} is open and its address names a row: {name}"


def gates_of(function: ast.FunctionDef) -> set[str]:
    """Which of the sites' decorators a view passes."""
    named = {last_word(each.func) for each in function.decorator_list if isinstance(each, ast.Call)}
    return named & set(GATES.values())


def doors_within_atomic(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A door called by a function that is, or opens, a transaction."""
    opening = ("access_", "list_", "find_", "enter", "listed")
    for function in functions_in(tree):
        inside: list[ast.AST] = [node for node in ast.walk(function) if isinstance(node, ast.With) and _atomic(node)]
        if any("atomic" in ast.unparse(each) for each in function.decorator_list):
            inside.append(function)
        for line, name in (call for block in inside for call in calls_in(block)):
            if name.startswith(opening):
                yield line, f"{name} is called inside a transaction"


def _atomic(block: ast.With) -> bool:
    return any("atomic" in ast.unparse(item.context_expr) for item in block.items)


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_every_view_has_a_door_and_goes_through_it(address: Address) -> None:
    assert list(without_door(address, address.tree)) == []


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_every_view_passes_the_gate_of_its_site(address: Address) -> None:
    gate = "public_view" if address.name in OTHER_GATE else GATES[address.site]

    assert gates_of(address.function) == {gate}
    assert address.module.startswith(f"polku.sites.{address.site}.views.")


def test_every_exception_still_exists() -> None:
    names = {address.name for address in addresses()}

    assert set(OTHER_GATE) <= names
    assert len(names) == len(addresses()), "two addresses have one name"


def test_a_view_without_a_working_door_is_found() -> None:
    def view() -> None: ...

    def found(source: str, door: object, **converters: str) -> list[str]:
        view.door = door  # type: ignore[attr-defined]
        address = Address("x:view", "x/", tuple(converters.items()), view)
        return list(without_door(address, ast.parse(source)))

    def access_nothing() -> None: ...

    good = "def view(): _page()\ndef _page(): access_case(1)"
    assert found(good, cases.access_case) == []
    assert found(good, None) == ["x:view has no door"]
    assert found("def view(): access_case", cases.access_case) == ["x:view never calls its door access_case"]
    assert found("def view(): access_nothing()", access_nothing)[0].endswith("decides nothing and writes nothing down")
    assert found(good, Open("")) == ["x:view does not say why it is open"]
    assert found(good, Open("the same for all"), case_id="UUIDConverter")[0].endswith("names a row: case_id")
    assert found(good, (cases.access_case, cases.list_own_cases)) == ["x:view never calls its door list_own_cases"]


def test_a_view_behind_the_wrong_gate_is_found() -> None:
    sample = "@only_posted('x')\n@public_view(door=x)\ndef view(): ..."

    assert gates_of(ast.parse(sample).body[0]) == {"public_view"}  # type: ignore[arg-type]


def test_every_door_of_the_domain_is_tried_within_a_transaction() -> None:
    found = {
        function.name
        for file in files("polku/domain")
        for function in functions_in(ast.parse(file.read_text()))
        if is_a_door(function)
    }

    assert found == set(OPENED)


@pytest.mark.parametrize("door", OPENED)
def test_a_door_is_never_opened_inside_a_transaction(cast: Cast, door: str) -> None:
    contacts.claim_contact(cast.actor("onni"), code=cast.waiting_contact.code)
    OPENED[door](cast)

    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        OPENED[door](cast)


def test_a_refusal_is_never_written_inside_a_transaction(cast: Cast) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        cases.access_case(cast.actor("timo"), uuid4(), to=ANYTHING)


def test_no_action_opens_a_door_in_its_transaction() -> None:
    assert broken_in(doors_within_atomic, files("polku")) == []


def test_a_door_within_a_transaction_is_found() -> None:
    decorated = "@transaction.atomic\ndef close(): access_case(1)"
    block = "def close():\n    with transaction.atomic():\n        doors.enter(1)"

    assert broken_by(doors_within_atomic, decorated) == ["access_case is called inside a transaction"]
    assert broken_by(doors_within_atomic, block) == ["enter is called inside a transaction"]
    assert broken_by(doors_within_atomic, "def close():\n    access_case(1)\n    with atomic(): write()") == []
