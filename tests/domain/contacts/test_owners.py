from datetime import timedelta

from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.contacts.actions import (
    Recorded,
    Written,
    hand_to_team,
    hand_to_worker,
    note_area,
    note_needs,
    receive_contact,
    record_contact,
    take_contact,
)
from polku.domain.contacts.actions.telling import tell_area, tell_topics
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import queue_of
from polku.domain.deadlines.models import RunningClock
from polku.domain.staff.actions import Skills, end_employment, note_absence, put_on_duty, set_areas, set_skills
from polku.domain.staff.models import Area, Duty
from tests.cast import MAKER, VISITOR, Cast, write_to_us


def on_duty(cast: Cast, *names: str) -> None:
    """These and nobody else are on duty in the north today."""
    Duty.objects.all().delete()
    for name in names:
        put_on_duty(MAKER, cast.workers[name], cast.north, clock.today())


def owner_of(cast: Cast, contact: Contact) -> str | None:
    contact.refresh_from_db()
    names = {worker.pk: name for name, worker in cast.workers.items()}
    return names[contact.assigned_to_id] if contact.assigned_to_id else None


def knows(cast: Cast, name: str, *topics: str, languages: tuple[str, ...] = (), areas: tuple[int, ...] = ()) -> None:
    set_skills(cast.actor("hilla"), cast.workers[name], Skills.of(topics, languages, areas))


def area(cast: Cast, name: str = "Testilä") -> int:
    """An area of the county."""
    set_areas(cast.actor("hilla"), {}, added=name)
    return Area.objects.get(name=name).pk


def test_whoever_is_on_duty_alone_has_it_at_once(cast: Cast) -> None:
    assert owner_of(cast, write_to_us("Hei.")) == "pia"


def test_with_nobody_on_duty_the_whole_duty_answers(cast: Cast) -> None:
    on_duty(cast)
    assert owner_of(cast, write_to_us("Hei.")) is None


def test_the_topic_comes_before_the_language_and_the_language_before_the_load(cast: Cast) -> None:
    on_duty(cast, "sari", "paula", "leena")
    knows(cast, "leena", "money")
    knows(cast, "paula", languages=("sv",))
    call = Recorded("phone", "Soitti.", "sv", about="self", topics=("money",))

    assert owner_of(cast, record_contact(cast.actor("sari"), call, key=new_key())) == "leena"
    swedish = receive_contact(VISITOR, Written("Hej.", "sv", "self"), key=new_key())
    assert owner_of(cast, swedish) == "paula"


def test_the_language_comes_before_the_area_and_the_area_before_the_load(cast: Cast) -> None:
    on_duty(cast, "sari", "paula", "leena")
    testila, sari = area(cast), cast.actor("sari")
    area(cast, "Toinen")
    knows(cast, "sari", areas=(testila,))
    knows(cast, "paula", languages=("sv",))

    # Sari has more to answer than the others, and has it all the same.
    call = Recorded("phone", "Soitti.", "fi", about="self", area=testila)
    assert [owner_of(cast, record_contact(sari, call, key=new_key())) for _time in range(3)] == ["sari"] * 3
    swedish = Recorded("phone", "Ringde.", "sv", about="self", area=testila)
    assert owner_of(cast, record_contact(sari, swedish, key=new_key())) == "paula"
    nowhere = Recorded("phone", "Soitti.", "fi", about="self", area=2_000_000)
    assert owner_of(cast, record_contact(sari, nowhere, key=new_key())) != "sari"


def test_an_area_that_is_told_or_noted_afterwards_finds_whoever_knows_it(cast: Cast) -> None:
    on_duty(cast, "sari", "paula")
    testila, contact = area(cast), write_to_us("Hei.")
    assert owner_of(cast, contact) == "paula"
    knows(cast, "sari", areas=(testila,))

    tell_area(VISITOR, contact, area=testila)
    assert owner_of(cast, contact) == "sari"
    note_area(cast.actor("sari"), contact, area=None)
    assert owner_of(cast, contact) == "paula"
    take_contact(cast.actor("leena"), contact)
    note_area(cast.actor("leena"), contact, area=testila)
    assert (owner_of(cast, contact), contact.area_id) == ("paula", testila)


def test_an_area_that_is_no_more_is_forgotten_everywhere(cast: Cast) -> None:
    testila = area(cast)
    knows(cast, "sari", "money", areas=(testila,))
    note_area(cast.actor("sari"), cast.contact, area=testila)
    set_areas(cast.actor("hilla"), {testila: ""})

    cast.contact.refresh_from_db()
    assert cast.contact.area is None
    assert [skill.code for skill in cast.workers["sari"].skills.all()] == ["money"]


def test_among_equals_it_comes_to_whoever_has_the_fewest_unanswered(cast: Cast) -> None:
    on_duty(cast, "sari", "paula")
    # Sari has taken Aino's contact, and has not answered it yet.
    assert [owner_of(cast, write_to_us(f"Hei {n}.")) for n in range(3)] == ["paula", "sari", "paula"]


def test_who_is_away_or_has_left_is_not_on_duty_whatever_the_list_says(cast: Cast) -> None:
    on_duty(cast, "sari", "paula", "leena")
    today = clock.today()
    note_absence(MAKER, cast.workers["sari"], first_day=today, last_day=today)
    end_employment(cast.actor("hilla"), cast.workers["paula"], from_day=today)
    put_on_duty(MAKER, cast.workers["paula"], cast.north, today)

    assert {owner_of(cast, write_to_us(f"Hei {n}.")) for n in range(3)} == {"leena"}


def test_what_is_told_afterwards_finds_whoever_knows_it_until_somebody_takes_it(cast: Cast) -> None:
    on_duty(cast, "sari", "paula")
    knows(cast, "paula", "violence")
    knows(cast, "sari", "money")
    contact = write_to_us("Hei.")

    tell_topics(VISITOR, contact, topics=["violence"])
    assert owner_of(cast, contact) == "paula"
    note_needs(cast.actor("sari"), contact, topics=["money"])
    assert owner_of(cast, contact) == "sari"
    take_contact(cast.actor("leena"), contact)
    note_needs(cast.actor("leena"), contact, topics=["violence"])
    assert owner_of(cast, contact) == "sari"


def test_the_owner_sees_it_on_the_next_day_too_though_of_another_team(cast: Cast) -> None:
    contact = write_to_us("Hei.")
    tomorrow = clock.now() + timedelta(days=1)
    with clock.told_by(lambda: tomorrow):
        assert contact.pk in [item.contact.pk for item in queue_of(cast.actor("pia"))]
        assert contact.pk not in [item.contact.pk for item in queue_of(cast.actor("timo"))]
        assert cast.browser("pia").get(f"/tyo/yhteydenotot/{contact.pk}/").status_code == 200


def test_handing_over_stops_no_clock_and_keeps_the_day_handling_began(cast: Cast) -> None:
    contact = write_to_us("Hei.")
    take_contact(cast.actor("sari"), contact)
    contact.refresh_from_db()
    began, due_on = contact.handled_from, contact.due_on

    hand_to_worker(cast.actor("sari"), contact, cast.workers["paula"])
    running = RunningClock.objects.get(subject=contact.pk)
    assert (running.owner, running.due_on, running.fulfilled_at) == (cast.workers["paula"].pk, due_on, None)
    hand_to_team(cast.actor("paula"), contact, cast.south)
    contact.refresh_from_db()
    running.refresh_from_db()

    assert (contact.team, contact.taken_by, contact.handled_from) == (cast.south, None, began)
    assert (running.team, running.owner, running.due_on) == (cast.south.pk, None, due_on)
    assert contact.pk in [item.contact.pk for item in queue_of(cast.actor("timo"))]
    assert contact.pk not in [item.contact.pk for item in queue_of(cast.actor("sari"))]


def test_nobody_outside_the_team_is_handed_it(cast: Cast) -> None:
    address = f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/siirto/"
    response = cast.browser("sari").post(address, {"to": f"worker-{cast.workers['timo'].pk}"})

    assert response.status_code == 422
    cast.waiting_contact.refresh_from_db()
    assert cast.waiting_contact.taken_by is None
