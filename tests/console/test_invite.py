import re

import pytest
from click.testing import CliRunner, Result

from polku.console.main import polku
from polku.core.access import Actor, Capacity
from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.credentials.actions import try_invitation
from polku.core.credentials.guesses import Browser
from polku.domain.staff.actions import end_employment
from polku.domain.staff.models import Worker
from polku.domain.staff.queries import worker_named
from tests.cast import MAKER, Cast

NAMES = ["--given-name", "Maija", "--family-name", "Meri"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(polku, ["invite", *arguments])


def opens(code: str, staff_id: str) -> bool:
    worker = worker_named(staff_id)
    assert worker is not None
    return try_invitation(Actor(Capacity.VISITOR), worker.user_id, code, about=staff_id, browser=Browser(""))


@pytest.mark.django_db
def test_the_first_administrator_of_an_empty_installation() -> None:
    done = run("maija.meri", *NAMES)

    assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}\n", done.stdout)
    assert opens(done.stdout.strip(), "maija.meri")
    maija = Worker.objects.get()
    assert (maija.name, maija.is_administrator) == ("Maija Meri", True)
    assert list(Event.objects.order_by("pk").values_list("verb", "name"))[:2] == [
        ("worker.employed", "invite"),
        ("invitation.made", "invite"),
    ]


def test_a_worker_who_is_here_stays_as_they_are(cast: Cast) -> None:
    done = run("sari", *NAMES)

    assert opens(done.stdout.strip(), "sari")
    sari = Worker.objects.get(staff_id="sari")
    assert (sari.name, sari.is_administrator) == ("Sari Testinen", False)


def test_a_mistyped_name_makes_nobody(cast: Cast) -> None:
    before = Worker.objects.count()
    done = run("sarri")

    assert done.exit_code == 1
    assert "sarri" in done.stderr
    assert Worker.objects.count() == before


def test_somebody_who_has_left_is_not_invited_by_mistake(cast: Cast) -> None:
    end_employment(MAKER, cast.workers["sari"], from_day=clock.today())

    done = run("sari", *NAMES)

    assert done.exit_code == 1
    assert "has left" in done.stderr
