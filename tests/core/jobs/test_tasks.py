from uuid import uuid4

import pytest
from django.db import transaction

from polku.core.jobs.models import Job
from polku.core.jobs.running import run_due
from polku.core.jobs.tasks import task

pytestmark = pytest.mark.django_db

heard: list[dict[str, object]] = []


@pytest.fixture(autouse=True)
def silence() -> None:
    heard.clear()


@task("test.tell")
def tell(**ids: object) -> None:
    heard.append(ids)


@task("test.tell_too")
def tell_too(**ids: object) -> None:
    heard.append({"too": True})


def test_what_is_planned_is_done_once() -> None:
    contact = uuid4()

    tell.enqueue(key="a", contact=contact, part=3)

    assert run_due() == 1
    assert heard == [{"contact": str(contact), "part": 3}]
    assert run_due() == 0


def test_the_same_key_twice_is_one_job_even_after_it_is_done() -> None:
    tell.enqueue(key="a", number=1)
    tell.enqueue(key="a", number=2)
    run_due()
    tell.enqueue(key="a", number=3)
    run_due()

    assert heard == [{"number": 1}]


def test_two_kinds_may_use_the_same_key() -> None:
    tell.enqueue(key="a", number=1)
    tell_too.enqueue(key="a")
    run_due()

    assert heard == [{"number": 1}, {"too": True}]


def test_a_job_planned_in_a_transaction_that_fails_is_not_planned() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell.enqueue(key="a", number=1)
        _ = 1 / 0

    assert run_due() == 0


def test_a_job_holds_no_words() -> None:
    with pytest.raises(ValueError, match="takes ids only, and text is not one"):
        tell.enqueue(key="a", text="Hei, olen Aino.")

    with pytest.raises(ValueError, match="key is not one"):
        tell.enqueue(key="Aino Kivelä")
    assert not Job.objects.exists()


def test_two_handlers_of_one_kind_are_refused() -> None:
    with pytest.raises(ValueError, match=r"test\.tell"):
        task("test.tell")(lambda: None)
