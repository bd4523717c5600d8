from polku.core.files.models import LARGEST
from polku.sites.uploads import CutUpload

CHUNK = 1024 * 1024


def test_of_a_file_that_is_too_long_the_beginning_is_kept_and_its_length() -> None:
    handler, length = CutUpload(), LARGEST + 3 * CHUNK
    handler.new_file("photo", "kuva.jpg", "image/jpeg", None)
    for start in range(0, length, CHUNK):
        handler.receive_data_chunk(bytes(CHUNK), start)
    upload = handler.file_complete(length)

    assert (upload.size, len(upload.read())) == (length, LARGEST)
