from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from polku.core.clock import clock
from polku.domain.cases.actions import name_deputy
from polku.domain.cases.models import Case, Deputyship, Relation
from polku.domain.cases.permissions import READ
from tests.cast import Cast


def test_each_sees_that_a_case_exists_only_by_a_relation(cast: Cast) -> None:
    sees = {
        name
        for name in (*cast.workers, *cast.people)
        if Case.objects.visible_to(cast.actor(name)).filter(pk=cast.case.pk).exists()
    }

    assert sees == {"aino", "sari", "paula", "leena", "dora", "pia"}


def test_a_relation_that_has_ended_shows_nothing(cast: Cast) -> None:
    Relation.objects.filter(case=cast.case).update(ends_at=clock.now())

    assert not Case.objects.visible_to(cast.actor("sari")).filter(pk=cast.case.pk).exists()
    assert not READ.allows(cast.actor("sari"), cast.case)


def test_a_deputy_sees_on_the_agreed_days_only(cast: Cast) -> None:
    Deputyship.objects.all().delete()
    tomorrow = clock.today() + timedelta(days=1)
    name_deputy(cast.actor("leena"), cast.workers["sari"], cast.workers["timo"], first_day=tomorrow, last_day=tomorrow)

    assert cast.actor("timo").deputy_for == frozenset()
    real = clock.now()
    with clock.told_by(lambda: real + timedelta(days=1)):
        assert cast.actor("timo").deputy_for == {cast.workers["sari"].pk}
    with clock.told_by(lambda: real + timedelta(days=2)):
        assert cast.actor("timo").deputy_for == frozenset()


def test_a_person_has_one_case_and_nobody_is_their_own_deputy(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=cast.eetus_case.pk).update(person=cast.people["aino"])
    today, sari = clock.today(), cast.workers["sari"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Deputyship.objects.create(absent=sari, deputy=sari, first_day=today, last_day=today)
