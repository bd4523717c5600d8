from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from polku.core.clock import clock
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import add_worker, end_worker, make_main, open_case, set_special_support
from polku.domain.cases.models import Relation
from polku.domain.cases.queries import handlers_of
from polku.domain.contacts.actions import hand_to_worker, take_contact
from polku.domain.staff.actions import change_worker
from polku.domain.staff.models import Worker
from polku.domain.staff.queries import worker_state
from tests.cast import Cast, write_to_us


def names(cast: Cast) -> list[str]:
    return [each.worker.given_name for each in handlers_of(cast.case) if each.worker]


def test_several_workers_handle_a_case_and_one_of_them_is_the_own_worker(cast: Cast) -> None:
    add_worker(cast.actor("sari"), cast.case, cast.workers["paula"])
    add_worker(cast.actor("sari"), cast.case, cast.workers["paula"])

    assert names(cast) == ["Sari", "Paula"]
    assert cast.browser("paula").get(f"/tyo/asiakkuudet/{cast.case.pk}/").status_code == 200
    make_main(cast.actor("sari"), cast.case, cast.workers["paula"])
    assert [each.is_main for each in handlers_of(cast.case)] == [True, False]
    assert names(cast) == ["Paula", "Sari"]


def test_whoever_handles_a_case_no_more_sees_it_no_more(cast: Cast) -> None:
    add_worker(cast.actor("sari"), cast.case, cast.workers["timo"])
    end_worker(cast.actor("sari"), cast.case, cast.workers["timo"])

    assert cast.browser("timo").get(f"/tyo/asiakkuudet/{cast.case.pk}/").status_code == 404


def test_the_own_worker_does_not_go_before_there_is_another(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"case\.main_worker_stays"):
        end_worker(cast.actor("sari"), cast.case, cast.workers["sari"])


def test_with_special_support_the_own_worker_is_a_social_worker(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"case\.social_worker_needed"):
        set_special_support(cast.actor("sari"), cast.case, on=True)
    add_worker(cast.actor("sari"), cast.case, cast.workers["leena"])
    make_main(cast.actor("sari"), cast.case, cast.workers["leena"])
    set_special_support(cast.actor("sari"), cast.case, on=True)
    with pytest.raises(RuleBroken, match=r"case\.social_worker_needed"):
        make_main(cast.actor("sari"), cast.case, cast.workers["sari"])

    cast.case.refresh_from_db()
    assert cast.case.special_support
    assert names(cast)[0] == "Leena"


def test_the_database_itself_refuses_an_own_worker_who_is_no_social_worker(cast: Cast) -> None:
    own = Relation.objects.filter(case=cast.case, worker=cast.workers["sari"])
    with pytest.raises(IntegrityError), transaction.atomic():
        own.update(special_support=True)


def test_refused_on_the_page_it_is_told_kindly(cast: Cast) -> None:
    response = cast.browser("sari").post(f"/tyo/asiakkuudet/{cast.case.pk}/erityinen-tuki/", {"on": "on"})

    assert response.status_code == 422
    cast.case.refresh_from_db()
    assert not cast.case.special_support


def test_the_lead_sets_the_workers_of_a_case_without_reading_it(cast: Cast) -> None:
    browser = cast.browser("leena")
    assert browser.post(f"/tyo/asiakkuudet/{cast.case.pk}/tyontekijat/", {"worker": cast.workers["paula"].pk})

    assert "Paula" in names(cast)
    assert browser.get(f"/tyo/asiakkuudet/{cast.case.pk}/").status_code == 403


def test_the_clientship_begins_on_the_day_handling_began_whoever_opens_the_case(cast: Cast) -> None:
    contact = write_to_us("Hei.")
    take_contact(cast.actor("sari"), contact)
    began = clock.today()
    later = clock.now() + timedelta(days=3)
    with clock.told_by(lambda: later):
        hand_to_worker(cast.actor("sari"), contact, cast.workers["paula"])
        case = open_case(cast.actor("paula"), contact)

    assert case.started_on == began


def give_office(cast: Cast, name: str, office: str) -> None:
    worker = Worker.objects.get(pk=cast.workers[name].pk)
    state = worker_state(worker)
    said = {each: state[each] for each in ("given_name", "family_name", "staff_id", "own_words")}
    roles = dict(worker.memberships.values_list("team", "role"))
    change_worker(cast.actor("hilla", "settings"), worker, roles=roles, office=office, **said)


def offices(cast: Cast, name: str) -> set[str]:
    return set(Relation.objects.filter(worker=cast.workers[name]).values_list("office", flat=True))


def test_whoever_gets_another_office_holds_it_in_the_cases_they_handle(cast: Cast) -> None:
    give_office(cast, "sari", "social_worker")
    assert offices(cast, "sari") == {"social_worker"}

    set_special_support(cast.actor("sari"), cast.case, on=True)
    give_office(cast, "sari", "leading_social_worker")
    assert offices(cast, "sari") == {"leading_social_worker"}


def test_the_own_worker_of_somebody_with_special_support_stays_a_social_worker_until_there_is_another(
    cast: Cast,
) -> None:
    give_office(cast, "sari", "social_worker")
    set_special_support(cast.actor("sari"), cast.case, on=True)
    with pytest.raises(RuleBroken, match=r"worker\.own_worker_with_special_support"):
        give_office(cast, "sari", "social_counsellor")
    assert Worker.objects.get(pk=cast.workers["sari"].pk).office == "social_worker"
    assert offices(cast, "sari") == {"social_worker"}

    add_worker(cast.actor("leena"), cast.case, cast.workers["leena"])
    make_main(cast.actor("leena"), cast.case, cast.workers["leena"])
    give_office(cast, "sari", "social_counsellor")
    assert offices(cast, "sari") == {"social_counsellor"}


def test_a_case_that_somebody_handled_keeps_the_office_they_held_then(cast: Cast) -> None:
    add_worker(cast.actor("sari"), cast.case, cast.workers["paula"])
    end_worker(cast.actor("sari"), cast.case, cast.workers["paula"])
    give_office(cast, "paula", "social_worker")

    assert offices(cast, "paula") == {"social_counsellor"}


def test_the_office_of_this_moment_counts_and_not_the_one_that_was_read_before(cast: Cast) -> None:
    give_office(cast, "paula", "social_worker")
    before = Worker.objects.get(pk=cast.workers["paula"].pk)
    give_office(cast, "paula", "social_counsellor")
    add_worker(cast.actor("sari"), cast.case, before)

    assert offices(cast, "paula") == {"social_counsellor"}
    give_office(cast, "sari", "social_worker")
    set_special_support(cast.actor("sari"), cast.case, on=True)
    with pytest.raises(RuleBroken, match=r"case\.social_worker_needed"):
        make_main(cast.actor("sari"), cast.case, before)


def test_an_office_that_is_refused_is_told_on_the_page_of_the_worker(cast: Cast) -> None:
    give_office(cast, "sari", "social_worker")
    set_special_support(cast.actor("sari"), cast.case, on=True)
    browser, address = cast.browser("hilla"), f"/tyo/asetukset/henkilosto/{cast.workers['sari'].pk}/"
    form = browser.get(address).context["form"]
    sent = {each.html_name: each.value() for each in form if each.value() not in (None, False)}
    answer = browser.post(address, sent | {"office": "social_counsellor"})

    assert answer.status_code == 422
    assert "tarvitsevan asiakkaan omatyöntekijä" in answer.content.decode()
    assert cast.case.code not in answer.content.decode()
