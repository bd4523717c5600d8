"""`polku check` names each thing that is unsafe, and exits with 1. The whole house is tried in `tests/processes`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings as django_settings
from django.db import connection
from pytest_django import Settings

from polku.console import inspection
from polku.console.main import polku
from polku.core.access import Actor
from polku.core.audit import log
from polku.core.clock import clock
from polku.core.clock.models import Offset
from polku.core.hours import holidays_known_until
from polku.core.jobs.models import Job
from polku.core.plugs import plugged
from polku.domain.staff.models import Membership, Team, Worker
from polku.sites.maintenance import FILE
from tests.cast import Cast
from tests.config.test_safety import UNSAFE
from tests.real import real

pytestmark = pytest.mark.django_db


def check(env: dict[str, str]) -> Result:
    gone = {name: None for name in ("POLKU_TRUSTED_ORIGINS", "POLKU_OWNER_DATABASE_URL") if name not in env}
    return CliRunner().invoke(polku, ["check"], env=gone | env)


@pytest.mark.parametrize(("setting", "value", "why"), UNSAFE)
def test_each_unsafe_setting_alone_is_named(tmp_path: Path, setting: str, value: str | None, why: str) -> None:
    safe = real(tmp_path)
    result = CliRunner().invoke(polku, ["check"], env=safe | {setting: value})

    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert setting in lines
    assert why in lines[lines.index(setting) + 1]
    assert lines[lines.index(setting) + 2].strip(), "it is said what to do"


def test_a_demo_and_the_tests_are_no_place_for_real_people(tmp_path: Path) -> None:
    for mode in ("demo", "test"):
        result = check(real(tmp_path, POLKU_MODE=mode))
        assert result.exit_code == 1
        assert "POLKU_MODE" in result.output.splitlines()


def test_an_adapter_that_calls_out_of_a_demo_is_named(tmp_path: Path) -> None:
    assert "A demo calls nobody" in check(real(tmp_path, POLKU_MODE="demo")).output


def found() -> list[str]:
    """What is found, but that the tests own their tables: on PostgreSQL that is unsafe."""
    own = ["POLKU_DATABASE_URL"] * (connection.vendor == "postgresql")
    names = [finding.setting for finding in inspection.inspect()]
    assert names.count("POLKU_DATABASE_URL") == len(own)
    return [name for name in names if name not in own]


def test_in_a_house_where_all_is_well_nothing_is_found() -> None:
    assert found() == []


def test_jobs_that_nobody_does_are_named() -> None:
    Job.objects.create(kind="polku.test", key="1", run_after=clock.now() - timedelta(minutes=9))
    assert found() == []

    Job.objects.create(kind="polku.test", key="2", run_after=clock.now() - timedelta(minutes=11))
    assert found() == ["POLKU_JOBS"]


def test_a_log_that_nobody_seals_is_named() -> None:
    log.did(Actor.system("test"), "test.done", kind="test", id=1)
    assert found() == []

    with later(timedelta(minutes=11)):
        assert found() == ["POLKU_JOBS"]


def test_a_database_whose_clock_was_moved_is_named() -> None:
    Offset.objects.create(id=1, ahead=timedelta(hours=1))

    assert found() == ["Clock"]


def test_holidays_that_end_are_named_two_years_before() -> None:
    until = holidays_known_until()
    for days, names in ((2 * 365 + 2, []), (2 * 365 - 2, ["Holidays"])):
        with later((until - clock.today()) - timedelta(days=days)):
            assert found() == names


def test_maintenance_that_nobody_ended_is_named(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / FILE).touch()

    assert found() == ["Maintenance"]


def test_an_adapter_that_is_not_in_its_module_is_named(settings: Settings) -> None:
    settings.PORTS = django_settings.PORTS | {"sms": "tests.county.Pigeons"}

    assert found() == ["POLKU_PORT_SMS"]


def test_that_nobody_is_told_of_urgent_contacts_is_good_to_know_and_stops_nothing(settings: Settings) -> None:
    assert not [*inspection.remarks()]
    settings.PORTS = django_settings.PORTS | {"notice": "polku.integrations.notice.off.adapter.NoNotice"}
    plugged.cache_clear()
    told = [remark.setting for remark in inspection.remarks()]
    plugged.cache_clear()

    assert told == ["POLKU_PORT_NOTICE"]
    assert found() == []


def test_a_team_without_a_lead_is_good_to_know_and_stops_nothing(cast: Cast) -> None:
    assert [remark.problem for remark in inspection.remarks()] == [nobody_leads("Etelä")]

    Membership.objects.filter(team=cast.south).delete()
    assert not [*inspection.remarks()]
    Team.objects.filter(pk=cast.south.pk).update(receives_contacts=True)
    Worker.objects.filter(pk=cast.workers["leena"].pk).update(left_on=clock.today())

    assert [remark.problem for remark in inspection.remarks()] == [nobody_leads("Etelä"), nobody_leads("Pohjoinen")]
    assert "Teams" not in found()


def nobody_leads(team: str) -> str:
    return f"Nobody leads {team}, so nobody can confirm who sent its contacts."


def test_what_django_advises_is_told_in_our_form(settings: Settings) -> None:
    settings.MODE = "production"
    settings.CSRF_COOKIE_SECURE = False

    assert "Django security.W016" in found()


def test_files_that_were_not_gathered_are_named(settings: Settings, tmp_path: Path) -> None:
    settings.MODE = "demo"
    settings.STATIC_ROOT = tmp_path
    assert found() == ["Files"]

    (tmp_path / "staticfiles.json").touch()
    assert found() == []


def test_maintenance_is_switched_by_a_command(tmp_path: Path) -> None:
    env = {"POLKU_DATA_DIR": str(tmp_path)}

    assert CliRunner().invoke(polku, ["maintenance", "on"], env=env).exit_code == 0
    assert (tmp_path / FILE).exists()
    for _ in range(2):
        assert CliRunner().invoke(polku, ["maintenance", "off"], env=env).exit_code == 0
    assert not (tmp_path / FILE).exists()
    assert CliRunner().invoke(polku, ["maintenance", "perhaps"], env=env).exit_code == 2
    assert CliRunner().invoke(polku, ["maintenance", "on"], env={"POLKU_DATA_DIR": "/srv/nowhere"}).exit_code == 1
    assert CliRunner().invoke(polku, ["maintenance", "on"], env={"POLKU_DATA_DIR": None}).exit_code == 1


@contextmanager
def later(by: timedelta) -> Iterator[None]:
    """So much later."""
    now = clock.now() + by
    with clock.told_by(lambda: now):
        yield
