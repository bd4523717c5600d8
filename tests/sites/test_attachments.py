"""Files with messages, from a phone without JavaScript to the desk and back."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from polku.core.files.models import LARGEST, Upload
from polku.core.jobs.running import run_due
from polku.core.once.once import new_key
from polku.domain.threads.actions import withdraw_message, write_message
from polku.domain.threads.models import Attachment, Message
from tests.cast import Cast
from tests.photos import picture

pytestmark = pytest.mark.django_db

LEASE = "vuokrasopimus.jpg"


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def file(name: str = LEASE, content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)


def sent(client: Client, *files: SimpleUploadedFile, key: str = "", text: str = "Tässä on sopimus.") -> int:
    """Send a message with files from the portal. The status of the answer."""
    fields = {"text": text, "key": key or new_key(), "attached": list(files)}
    return client.post("/oma/viestit/", fields).status_code


def test_a_photo_arrives_readable_and_without_what_the_camera_knew(cast: Cast) -> None:
    aino, sari = cast.browser("aino"), cast.browser("sari")
    exif = Image.Exif()
    exif[0x010F] = "Testipuhelin"
    photo = BytesIO()
    Image.new("RGB", (4000, 3000), "white").save(photo, "JPEG", exif=exif)
    assert sent(aino, file(content=photo.getvalue())) == 302
    waiting = sari.get(f"/tyo/asiakkuudet/{cast.case.pk}/viestit/").content.decode()
    assert LEASE in waiting and "/tiedostot/" not in waiting
    run_due(["files.check"])
    upload = Upload.objects.get()
    page = sari.get(f"/tyo/asiakkuudet/{cast.case.pk}/viestit/").content.decode()
    given = sari.get(f"/tyo/tiedostot/{upload.pk}/")
    image = Image.open(BytesIO(given.content))

    assert f"/tyo/tiedostot/{upload.pk}/" in page and "viruksia ei ole tarkistettu" in page
    assert max(image.size) == 2560 and b"Testipuhelin" not in given.content
    assert given["X-Content-Type-Options"] == "nosniff" and given["Content-Disposition"].startswith("attachment")
    assert f"/oma/tiedostot/{upload.pk}/" in aino.get("/oma/viestit/").content.decode()


def test_several_files_go_with_one_message_and_once(cast: Cast) -> None:
    aino, key = cast.browser("aino"), new_key()
    for _ in range(2):
        assert sent(aino, file(), file("toinen.jpg"), key=key) == 302

    assert Message.objects.count() == 1
    assert sorted(each.upload.name for each in Attachment.objects.select_related("upload")) == ["toinen.jpg", LEASE]


def test_what_is_too_long_or_too_many_is_said_and_the_words_stay(cast: Cast) -> None:
    aino = cast.browser("aino")
    for files in ([file(content=b"x" * (LARGEST + 1))], [file(f"{number}.jpg") for number in range(11)]):
        answer = aino.post("/oma/viestit/", {"text": "Tässä.", "key": new_key(), "attached": files})
        assert answer.status_code == 422
        assert "Tässä." in answer.content.decode()

    assert not Message.objects.exists()


def test_a_file_that_is_no_document_is_told_of_kindly_and_never_given_out(cast: Cast) -> None:
    aino = cast.browser("aino")
    sent(aino, file("kirje.pdf", b"MZ\x90\x00\x03\x00"))
    run_due(["files.check"])
    upload = Upload.objects.get()
    page = aino.get("/oma/viestit/").content.decode()

    assert "Emme voi ottaa vastaan tällaista tiedostoa" in page
    assert aino.get(f"/oma/tiedostot/{upload.pk}/").status_code == 404


def test_the_files_of_a_message_that_was_taken_back_are_not_given_out(cast: Cast) -> None:
    aino, sari = cast.browser("aino"), cast.browser("sari")
    sari.post(
        f"/tyo/asiakkuudet/{cast.case.pk}/viestit/",
        {"text": "Päätös.", "key": new_key(), "attached": [file("päätös.jpg")]},
    )
    run_due(["files.check"])
    upload = Upload.objects.get()
    assert aino.get(f"/oma/tiedostot/{upload.pk}/").status_code == 200
    withdraw_message(cast.actor("sari"), cast.case, Message.objects.get().pk)

    assert aino.get(f"/oma/tiedostot/{upload.pk}/").status_code == 404


def test_what_is_written_without_files_asks_for_none(cast: Cast) -> None:
    write_message(cast.actor("aino"), cast.case, text="Hei.", key=new_key())

    assert not Upload.objects.exists()
