from datetime import timedelta

from django.db import IntegrityError, transaction

from polku.core.clock import clock
from polku.core.portraits import MOST_BYTES
from polku.domain.cases.queries import photographed as known_to
from polku.domain.staff.actions import end_employment
from polku.domain.staff.jobs import forget
from polku.domain.staff.models import Photo, Worker
from tests.cast import Cast
from tests.photos import photographed


def test_of_somebody_who_has_left_no_photo_is_shown_or_kept(cast: Cast) -> None:
    for name in ("sari", "paula"):
        photographed(cast, name)
    tomorrow = clock.today() + timedelta(days=1)
    end_employment(cast.actor("hilla"), cast.workers["sari"], from_day=tomorrow)
    forget.handler()
    aino, sari = cast.actor("aino"), cast.workers["sari"]
    assert known_to(aino, sari.pk) == sari

    later = clock.now() + timedelta(days=1)
    with clock.told_by(lambda: later):
        assert known_to(aino, sari.pk) is None
        forget.handler()

    assert list(Photo.objects.values_list("worker", flat=True)) == [cast.workers["paula"].pk]
    assert not Worker.objects.get(pk=sari.pk).photo


def test_the_database_keeps_no_picture_that_is_too_heavy_for_a_page(cast: Cast) -> None:
    photographed(cast, "sari")
    for length, fits in ((MOST_BYTES, True), (MOST_BYTES + 1, False)):
        try:
            with transaction.atomic():
                Photo.objects.update(image=bytes(length))
        except IntegrityError:
            assert not fits
        else:
            assert fits


def test_nobody_who_is_not_helped_by_them_knows_of_a_photo(cast: Cast) -> None:
    sari = photographed(cast, "sari")

    assert {name for name in cast.people if known_to(cast.actor(name), sari.pk)} == {"aino"}
    assert {name for name in cast.workers if known_to(cast.actor(name), sari.pk)} == set(cast.workers)


def test_a_photo_is_not_known_to_clients_before_it_is_shown(cast: Cast) -> None:
    sari = photographed(cast, "sari", shown=False)

    assert known_to(cast.actor("aino"), sari.pk) is None
    assert known_to(cast.actor("paula"), sari.pk) == sari
