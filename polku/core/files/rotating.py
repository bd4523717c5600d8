"""A new key of the installation takes over: the keys of files are sealed anew, and the files stay as they are."""

import logging

from polku.core.crypto import SealBroken
from polku.core.files import keys
from polku.core.files.models import Upload

logger = logging.getLogger(__name__)


def seal_anew(at_most: int) -> int:
    """Seal keys of files that an older key seals under today's. How many there were.

    One whose key does not open is left as it is: the secret it was sealed with may be set again.
    """
    anew = 0
    for upload in Upload.objects.kept().filter(key_id__in=keys.ids()[1:]).order_by("pk")[:at_most]:
        try:
            key = keys.unseal(upload.key_id, bytes(upload.sealed_key), upload.pk)
        except SealBroken:
            logger.error("file %s does not open with any key that is set", upload.pk)
            continue
        key_id, sealed = keys.seal(key, upload.pk)
        same = Upload.objects.kept().filter(pk=upload.pk, key_id=upload.key_id)
        anew += same.update(key_id=key_id, sealed_key=sealed)
    return anew


def keys_in_use() -> dict[str, int]:
    """How many files each key of the installation seals.

    One that seals none may be taken out of the settings, and one that is not there (`keys.ids`) has to be put back.
    """
    ids = Upload.objects.kept().order_by().values_list("key_id", flat=True)
    return {key_id: ids.filter(key_id=key_id).count() for key_id in ids.distinct()}
