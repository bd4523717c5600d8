"""Pictures made for tests, and those who have one."""

from io import BytesIO

from PIL import Image

from polku.core.portraits import Portrait, portrait_from
from polku.domain.staff.actions import Introduction, introduce
from polku.domain.staff.models import Worker
from tests.cast import Cast


def picture(colour: str = "green") -> bytes:
    """A file as a camera would write it."""
    file = BytesIO()
    Image.new("RGB", (400, 400), colour).save(file, "JPEG")
    return file.getvalue()


def portrait(colour: str = "green") -> Portrait:
    """The same, as it is kept."""
    sent = picture(colour)
    return portrait_from(BytesIO(sent), length=len(sent))


def photographed(cast: Cast, name: str, *, shown: bool = True) -> Worker:
    """Somebody of the staff with a photo. The cast's own stays as it was."""
    introduce(cast.actor(name), cast.workers[name], Introduction(photo=portrait(), shows_photo=shown))
    return Worker.objects.get(pk=cast.workers[name].pk)
