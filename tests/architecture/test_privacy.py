"""What a person wrote or is called stays out of logs and addresses."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.addresses import Address, addresses
from tests.architecture.source import ROOT, broken_by, broken_in, files, last_word, named

LEVELS = {"debug", "info", "warning", "warn", "error", "critical", "log", "exception"}
#: The last word of what may be given to a logger: ids, codes, and places in our own code.
LOGGED = {"id", "pk", "key", "kind", "code", "tries", "filename", "lineno"}
#: What else may be, as it is written, and why.
LOGGED_TOO = {
    "type(fault).__name__": "the class of a fault, never its words",
    "self.name": "the name of a thread (core/jobs/loop.py)",
    "', '.join(unfinished)": "names of threads (core/jobs/loop.py)",
}
#: What an address may carry after its `?`: cursors, where to go on, how a list is narrowed, a day in the law, and the
#: demo's choice of a person who is not one.
ASKED = {
    *("before", "after", "team_after", "next", "state", "person", "kind", "unit", "typed", "from", "day"),
    # The public search has its words in its address, so that an answer can be kept, sent to another and gone back to
    # without scripts or cookies. It names nobody: a personal identity code is turned away, and no log has addresses.
    # `sites/searched.py` reads the words again from the page before a hit, and keeps nothing more of them.
    *("q", "situation", "place"),
}
#: Functions that hand on all of it, and why.
ASKED_AS_A_WHOLE = {
    "identified": "the answer of the identification service, which its adapter checks",
    "logged_in": "the answer of the staff log-in, which its adapter checks",
    "closing_report": "the two days of a period, which a form checks",
    "_asked_for": "the two days of a period, which a form checks",
}
#: Forms that are sent in the address, and why.
SENT_IN_ADDRESS = {
    "polku/sites/public/templates/public/finder/_ask.html": "words of the public search: see `ASKED`",
    "polku/sites/public/templates/public/demo_people.html": "the key of a person who does not exist",
    "polku/sites/desk/templates/desk/demo_staff.html": "the key of a worker who does not exist",
    "polku/sites/desk/templates/desk/clock_report.html": "the two days of a period",
    "polku/sites/desk/templates/desk/closing_report.html": "the two days of a period",
    "polku/sites/desk/templates/desk/guidance/section.html": "the day on which a section is read",
    "polku/ui/templates/ui/guide.html": "the style guide's samples, which go nowhere",
    "polku/ui/templates/ui/guide/_forms.html": "the style guide's samples, which go nowhere",
    "polku/ui/templates/ui/guide/_small.html": "the style guide's samples, which go nowhere",
}
CONVERTERS = {"UUIDConverter", "SlugConverter", "IntConverter", "RuleCodeConverter"}
FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)


def wordy_logging(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Anything given to a logger that could hold a name or somebody's words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_logging(node.func):
            assert isinstance(node.func, ast.Attribute)
            if node.func.attr == "exception" or node.keywords:
                yield node.lineno, "a traceback ends with the words of the fault"
            if not (node.args and isinstance(node.args[0], ast.Constant)):
                yield node.lineno, "what is logged is put together before it is logged"
            for given in node.args[1:]:
                if last_word(given) not in LOGGED and ast.unparse(given) not in LOGGED_TOO:
                    yield node.lineno, f"logs {ast.unparse(given)}"


def _is_logging(function: ast.expr) -> bool:
    if not (isinstance(function, ast.Attribute) and function.attr in LEVELS):
        return False
    of = last_word(function.value) or ast.unparse(function.value)
    return "log" in of.lower()


def words_from_addresses(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Anything read from what follows `?` that is not on the list."""
    allowed = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            whole = function.name in ASKED_AS_A_WHOLE
            for node in ast.walk(function):
                allowed |= {id(node.func.value)} if isinstance(node, ast.Call) and _is_known(node, whole) else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("GET", "get_full_path") and id(node) not in allowed:
            yield node.lineno, ast.unparse(node)


def _is_known(call: ast.Call, whole: bool) -> bool:
    match call:
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(name)), *_]):
            return name in ASKED
        case ast.Call(func=ast.Attribute(attr="dict")):
            return whole
    return False


def sent_in_address(template: str) -> list[str]:
    """The forms of a template whose fields would end up in an address, a browser's history and a server's log."""
    return [form for form in FORM.findall(template) if 'method="post"' not in form]


def wordy_arguments(address: Address) -> list[str]:
    return [f"{name}: {kind}" for name, kind in address.converters if kind not in CONVERTERS]


def test_only_ids_are_logged() -> None:
    assert broken_in(wordy_logging, files("polku")) == []


@pytest.mark.parametrize(
    "sample",
    [
        'logger.info(f"sms to {number}")',
        'logger.info("sms to %s" % number)',
        'logger.info("sms to {}".format(number))',
        'logger.info("sms to %s", contact.reach_at)',
        'logger.warning("%s", person.name)',
        'logger.warning("%s", fault)',
        'logger.error("%s", str(fault))',
        'logger.exception("broken")',
        'logger.error("broken", exc_info=True)',
        'logging.getLogger(__name__).info("%s", words)',
    ],
)
def test_a_logged_name_is_found(sample: str) -> None:
    assert broken_by(wordy_logging, sample)


def test_ids_are_let_through() -> None:
    assert not broken_by(wordy_logging, 'logger.info("contact %s of kind %s", contact.pk, kind)')
    assert not broken_by(wordy_logging, 'logger.warning("%s", type(fault).__name__)')


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_addresses_carry_ids_and_codes_only(address: Address) -> None:
    assert wordy_arguments(address) == []


def test_an_address_with_words_is_found() -> None:
    address = Address("x:search", "x/<str:words>/", (("words", "StringConverter"),), print)

    assert wordy_arguments(address) == ["words: StringConverter"]


def test_no_view_reads_words_from_its_address() -> None:
    assert broken_in(words_from_addresses, files("polku/sites")) == []


@pytest.mark.parametrize(
    "sample", ["request.GET.get('hetu')", "request.GET['words']", "Form(request.GET)", "request.GET.dict()"]
)
def test_words_from_an_address_are_found(sample: str) -> None:
    assert broken_by(words_from_addresses, f"def view(request): {sample}")
    assert not broken_by(words_from_addresses, "def view(request): request.GET.get('before')")


def test_one_module_alone_reads_which_page_was_before() -> None:
    """An address that a browser tells of itself may hold words: nobody else looks at it."""
    assert [named(file) for file in files("polku") if re.search("referer", file.read_text(), re.IGNORECASE)] == [
        "polku/sites/origin.py"
    ]


def test_forms_are_posted() -> None:
    templates = {named(file): sent_in_address(file.read_text()) for file in files("polku", ".html")}

    assert {name for name, forms in templates.items() if forms} == set(SENT_IN_ADDRESS)


def test_a_form_that_is_not_posted_is_found() -> None:
    assert sent_in_address('<form class="ask" action="/haku/">') == ['<form class="ask" action="/haku/">']
    assert sent_in_address('<form method="post" novalidate>') == []


def test_the_exceptions_are_still_needed() -> None:
    views = "\n".join(file.read_text() for file in files("polku/sites"))
    logging = "\n".join(file.read_text() for file in files("polku")).replace('"', "'")

    assert [name for name in ASKED_AS_A_WHOLE if f"def {name}(" not in views] == []
    assert [name for name in LOGGED_TOO if name not in logging] == []
    assert [name for name in SENT_IN_ADDRESS if not (ROOT / name).exists()] == []
