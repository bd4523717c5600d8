from datetime import timedelta
from pathlib import Path

import pytest

from polku.core.clock import clock
from polku.core.files import ending
from polku.core.files.coming import Over
from polku.core.files.holding import hold
from polku.core.files.models import WAITED_FOR, Upload
from polku.core.jobs.models import Job
from polku.core.jobs.running import run_due
from polku.core.jobs.tasks import plan_recurring
from tests.core.files.made import PAGE, pdf
from tests.core.files.senders import checked, expected, lying, open_it, sent

pytestmark = pytest.mark.django_db

State = Upload.State


def test_what_nobody_holds_goes_away_and_what_somebody_does_stays(files_dir: Path) -> None:
    held, left = checked(pdf(PAGE), "a.pdf"), checked(pdf(PAGE), "b.pdf")
    hold(held, "message:7")
    began = clock.now()

    with clock.told_by(lambda: began + WAITED_FOR + timedelta(minutes=1)):
        ending.expire()
        run_due(["files.discard"])
    held.refresh_from_db()
    left.refresh_from_db()
    assert (held.for_what, left.state) == ("message:7", State.GONE)
    assert open_it(held) == pdf(PAGE)
    assert lying(files_dir) == [f"{held.pk}.came"]
    with clock.told_by(lambda: began + WAITED_FOR + ending.KNOWN_FOR + timedelta(minutes=1)):
        ending.expire()
    assert Upload.objects.get() == held


def test_one_can_be_held_while_it_is_looked_at_and_is_known_even_if_refused() -> None:
    upload = sent(b"MZ\0\0", "ohjelma.exe")
    hold(upload, "message:7")
    began = clock.now()
    run_due(["files.check"])

    with clock.told_by(lambda: began + timedelta(days=30)):
        ending.expire()
    upload.refresh_from_db()
    assert (upload.state, upload.refusal, upload.name) == (State.REFUSED, "kind", "ohjelma.exe")


def test_what_has_not_come_or_is_over_cannot_be_held() -> None:
    removed = checked(pdf(PAGE), "a.pdf")
    ending.remove(removed)

    for upload in (expected(3), removed, checked(b"MZ\0\0")):
        with pytest.raises(Over):
            hold(upload, "message:7")


def test_what_is_removed_leaves_nothing_but_that_it_was(files_dir: Path) -> None:
    upload = checked(pdf(PAGE), "a.pdf")
    hold(upload, "message:7")
    ending.remove(upload)
    ending.remove(upload)
    run_due(["files.discard"])

    upload.refresh_from_db()
    assert (upload.state, upload.name, bytes(upload.sealed_key), upload.size) == (State.GONE, "", b"", None)
    assert lying(files_dir) == []


def test_what_is_done_again_and_again_is_done(files_dir: Path) -> None:
    sent(pdf(PAGE))
    plan_recurring()
    kinds = ["files.expire", "files.again", "files.rotate", "files.sweep"]

    assert run_due(kinds) == len(kinds)
    assert not Job.objects.filter(kind__in=kinds).exclude(error="").exists()
