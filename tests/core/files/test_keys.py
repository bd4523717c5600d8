import os
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from polku.core.clock import clock
from polku.core.crypto import SealBroken
from polku.core.files import ending, keys
from polku.core.files.folder import Part, place
from polku.core.files.models import Upload
from polku.core.files.rotating import keys_in_use, seal_anew
from polku.core.jobs.models import Job
from polku.core.jobs.running import run_due
from tests.core.files.senders import came, lying, sent

pytestmark = pytest.mark.django_db


def test_a_file_has_a_key_of_its_own() -> None:
    one, other = sent(b"abc"), sent(b"abc")

    assert one.label(Part.CAME).key != other.label(Part.CAME).key
    assert one.label(Part.CAME).key not in bytes(one.sealed_key)


def test_the_key_of_one_row_opens_in_no_other() -> None:
    one, other = sent(b"abc"), sent(b"abc")
    one.sealed_key = other.sealed_key

    with pytest.raises(SealBroken):
        one.label(Part.CAME)


def test_a_new_key_of_the_installation_takes_over(settings: Settings) -> None:
    settings.FILES_KEYS = {"1": "the old one"}
    upload = sent(b"abc")
    before = place(upload.id, Part.CAME).read_bytes()
    settings.FILES_KEYS = {"2": "the new one", "1": "the old one"}
    newer = sent(b"def")

    assert keys_in_use() == {"1": 1, "2": 1}
    assert (came(upload), came(newer)) == (b"abc", b"def")
    assert seal_anew(10) == 1
    assert seal_anew(10) == 0
    settings.FILES_KEYS = {"2": "the new one"}
    assert keys_in_use() == {"2": 2}
    assert (came(upload), came(newer)) == (b"abc", b"def")
    assert place(upload.id, Part.CAME).read_bytes() == before


def test_the_first_key_of_its_own_takes_over_from_the_one_that_stood_in(settings: Settings) -> None:
    upload = sent(b"abc")
    assert upload.key_id == keys.STANDING_IN
    settings.FILES_KEYS = {"1": "the first one"}

    assert came(upload) == b"abc"
    assert seal_anew(10) == 1
    settings.INDEX_KEY = "another"
    assert came(upload) == b"abc"


def test_a_key_that_is_taken_away_too_early_can_be_given_back(settings: Settings) -> None:
    settings.FILES_KEYS = {"1": "the old one"}
    upload = sent(b"abc")
    settings.FILES_KEYS = {"2": "the new one"}

    assert seal_anew(10) == 0
    with pytest.raises(SealBroken):
        came(upload)
    assert keys_in_use().keys() - keys.ids() == {"1"}
    settings.FILES_KEYS = {"2": "the new one", "1": "the old one"}
    assert came(upload) == b"abc"


def test_another_secret_under_the_same_id_opens_nothing(settings: Settings) -> None:
    upload = sent(b"abc")
    settings.INDEX_KEY = "another"

    with pytest.raises(SealBroken):
        came(upload)


def test_what_is_removed_opens_never_again(files_dir: Path) -> None:
    upload = sent(b"abc")
    ending.remove(upload)
    upload.refresh_from_db()

    assert (upload.state, upload.name) == (Upload.State.GONE, "")
    with pytest.raises(SealBroken):
        upload.label(Part.CAME)


def swept() -> None:
    ending.sweep()
    run_due(["files.sweep_folder"])
    assert not Job.objects.filter(kind="files.sweep_folder").exclude(state="done").exists()


def test_bytes_of_nobody_are_swept_after_a_day(files_dir: Path) -> None:
    kept, lost, young = sent(b"abc"), sent(b"def"), sent(b"ghi")
    Upload.objects.exclude(pk=kept.pk).delete()
    long_ago = (clock.world_now() - timedelta(days=2)).timestamp()
    for upload in (kept, lost):
        os.utime(place(upload.id, Part.CAME), (long_ago, long_ago))
    (files_dir / "ab").mkdir(exist_ok=True)
    (files_dir / "ab" / "notes.txt").write_text("not ours")

    swept()
    assert lying(files_dir) == sorted([f"{kept.id}.came", f"{young.id}.came", "notes.txt"])


def test_a_database_that_knows_no_files_has_nothing_swept(files_dir: Path) -> None:
    upload = sent(b"abc")
    Upload.objects.all().delete()
    os.utime(place(upload.id, Part.CAME), (0, 0))

    swept()
    assert lying(files_dir) == [f"{upload.id}.came"]
