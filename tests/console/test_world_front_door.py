"""What comes to the demo's front door, at whatever hour the world is made: each way, and each state of the clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from polku.console import world
from polku.console.world import front_door
from polku.core.access import Actor, Capacity, Level, Visit
from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.hours import is_working_day
from polku.core.journal import journal
from polku.domain.cases.models import Case, Merge, Separation
from polku.domain.cases.queries import case_of_contact, case_of_person
from polku.domain.contacts.models import Alarm, Answer, ChildConcern, Closing, Contact, Disclosure, Notification
from polku.domain.contacts.queries import child_concern_of, is_with_children_team, queue_of, sounds_urgent
from polku.domain.contacts.queries.notifications import told_about
from polku.domain.deadlines.models import Attempt, RunningClock
from polku.domain.deadlines.queries import (
    ASSESS_URGENCY,
    HAND_OVER_MINOR,
    REPLY_TO_CONTACT,
    State,
    clock_of,
    lead_decides,
    state_of,
)
from polku.domain.overview.queries import home_of, who_has_looked
from polku.domain.people.models import Breach, Person
from polku.domain.people.queries import person_with_hetu
from polku.domain.staff.models import Topic, Worker
from polku.integrations.identity.demo.eighty import EETU, eighty
from tests.cast import worker_actor
from tests.console.front_door import told
from tests.standing import standing

pytestmark = pytest.mark.django_db

CLIENTS = 15
#: In working hours, just after midnight, on free days and after them, and as an hour is left out.
MOMENTS = {
    "a-plain-afternoon": datetime(2026, 11, 19, 12, 0, tzinfo=UTC),
    "ten-past-midnight-on-a-monday": datetime(2026, 11, 22, 22, 10, tzinfo=UTC),
    "twenty-past-midnight-on-a-sunday": datetime(2026, 11, 21, 22, 20, tzinfo=UTC),
    "a-holiday": datetime(2027, 1, 6, 9, 0, tzinfo=UTC),
    "after-easter": datetime(2027, 3, 30, 4, 30, tzinfo=UTC),
    "as-summer-time-begins": datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
}


@pytest.fixture(scope="module", params=MOMENTS.values(), ids=MOMENTS)
def now(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[datetime]:
    """A small world, made at this moment and taken back. It stays this moment."""
    with clock.told_by(lambda: request.param), standing(django_db_blocker):
        world.build(clients=CLIENTS)
        yield request.param


def contact(story: str) -> Contact:
    """The contact of this story."""
    return Contact.objects.select_related("taken_by", "team").get(words=told(story))


def promise(story: str) -> RunningClock:
    """Its first promise to reply: whoever writes more is promised anew."""
    return RunningClock.objects.filter(rule__code=REPLY_TO_CONTACT, subject=contact(story).pk).earliest("pk")


def worker(name: str) -> Actor:
    return worker_actor(Worker.objects.get(given_name=name))


def eetu() -> Person:
    found = person_with_hetu(next(client.subject for client in eighty() if client.number == EETU))
    assert found
    return found


def virpi(year: int) -> Person:
    return Person.objects.get(given_name="Virpi", born_on__year=year)


def verbs_about(thing: UUID) -> list[str]:
    """What the log says was done about it, in order."""
    return list(Event.objects.filter(object_id=str(thing)).order_by("pk").values_list("verb", flat=True))


def everything_shown_to(person: Person) -> str:
    """Whatever of the house knows this person, as the pages of the person ask for it."""
    home = home_of(person.pk)
    looks = who_has_looked(person.pk, before=None, limit=99)
    return repr((home, looks, journal.for_person(person.pk, limit=99), told_about(person.pk)))


def test_a_contact_comes_by_every_way_and_about_everybody(now: datetime) -> None:
    stories = [contact(story) for story in front_door.STORIES]

    assert {each.channel for each in stories} == set(Contact.Channel.values)
    assert {each.about for each in stories} == {"self", "other", ""}
    assert {each.reach_by for each in stories} == set(Contact.Reach.values)
    assert {each.language for each in stories} == {"fi", "sv", "en", "fi-simple"}
    assert len({each.words for each in stories}) == len(front_door.STORIES) == 20


@pytest.mark.parametrize(
    ("story", "state"),
    [
        ("just_arrived", State.RUNNING),
        ("soon", State.SOON),
        ("late", State.LATE),
        ("attempted", State.RUNNING),
        ("lead_to_decide", State.SOON),
        ("lead_decided", State.KEPT),
        ("kept", State.KEPT),
        ("kept_late", State.KEPT_LATE),
        ("general", State.KEPT),
    ],
)
def test_every_state_of_the_clock_is_there(now: datetime, story: str, state: State) -> None:
    assert state_of(promise(story), now) == state


def test_every_way_to_keep_a_promise_is_there(now: datetime) -> None:
    by = RunningClock.By
    ways = {
        "kept": by.SPOKEN,
        "kept_late": by.LETTER,
        "general": by.GENERAL,
        "lead_decided": by.LEAD,
        "withdrawn": by.SPOKEN,
        "decided": by.SPOKEN,
        "professional_with_consent": by.ASSESSED,
    }
    assert {story: promise(story).fulfilled_by for story in ways} == ways
    read = RunningClock.objects.filter(rule__code=REPLY_TO_CONTACT, fulfilled_by=by.READ)
    assert read.exists(), "a client has read a written answer"


def test_attempts_keep_nothing_and_after_three_on_two_days_the_lead_decides(now: datetime) -> None:
    assert [each.kind for each in promise("attempted").attempts.all()] == [Attempt.Kind.CALL]
    assert lead_decides(promise("lead_to_decide"))
    assert not lead_decides(promise("attempted"))
    assert promise("lead_decided").attempts.count() == 3
    assert "contact.lead_decided" in verbs_about(contact("lead_decided").pk)


def test_what_has_just_arrived_has_been_seen_by_nobody(now: datetime) -> None:
    fresh = contact("just_arrived")

    assert now - timedelta(hours=1) < fresh.arrived_at < now
    assert not fresh.is_taken
    assert set(fresh.topics.values_list("topic", flat=True)) == {Topic.MONEY, Topic.HOUSING}
    assert (fresh.reach_time, fresh.interpreter) == ("morning", "Arabic")


def test_handling_ends_with_a_reason_and_a_service_only_with_a_paper(now: datetime) -> None:
    closings = {each.contact.words: each for each in Closing.objects.select_related("contact")}
    reasons = {story: closings[told(story)].reason for story in front_door.STORIES if told(story) in closings}

    assert reasons == {
        "lead_decided": "unreached",
        "kept": "advised",
        "kept_late": "guided",
        "withdrawn": "withdrawn",
        "decided": "decided",
        "professional_with_consent": "advised",
    }
    for story in ("withdrawn", "decided"):
        closing = closings[told(story)]
        assert closing.asked_for == Closing.AskedFor.SERVICE
        assert closing.reference_maker and closing.reference_code
        assert closing.reference_day and closing.reference_day <= timezone.localdate(now)


def test_advice_was_read_with_the_code_and_more_was_asked(now: datetime) -> None:
    laid_out = contact("general")
    answer = Answer.objects.get(contact=laid_out)

    assert answer.is_general and answer.read_at
    assert laid_out.word_index
    assert [each.written_at > answer.read_at for each in laid_out.additions.all()] == [True]
    assert laid_out.is_waiting


def test_the_urgent_one_of_the_night_goes_from_its_alarms_to_a_human(now: datetime) -> None:
    urgent = contact("night")
    alarm = Alarm.objects.get()

    assert alarm.contact == urgent and alarm.raised_by == Alarm.Raised.WORDS
    assert timezone.localtime(urgent.arrived_at).hour < 5
    assert now - timedelta(hours=30) < urgent.arrived_at
    assert (alarm.to, alarm.times) == (Alarm.To.EMERGENCY, 3)
    assert alarm.raised_at < alarm.last_at < alarm.acknowledged_at < alarm.assessed_at < now
    assert alarm.acknowledged_by == alarm.assessed_by == Worker.objects.get(given_name="Ursula")
    assert alarm.was_urgent and urgent.is_waiting
    assert RunningClock.objects.get(rule__code=ASSESS_URGENCY).fulfilled_by == RunningClock.By.ASSESSED
    assert promise("night").fulfilled_by == RunningClock.By.SPOKEN
    done = [verb for verb in verbs_about(urgent.pk) if verb.startswith("contact.")]
    assert [verb for verb in done if "alarm" in verb or "urgent" in verb] == [
        *("contact.alarm_raised", "contact.alarm_acknowledged", "contact.found_urgent"),
    ]
    assert done.index("contact.found_urgent") < done.index("contact.spoken")


def test_no_other_words_of_the_front_door_raise_an_alarm(now: datetime) -> None:
    assert [story for story in front_door.STORIES if sounds_urgent(told(story))] == ["night"]


def test_what_an_ex_partner_told_does_not_exist_for_eetu(now: datetime) -> None:
    about_him, him = contact("ex_partner"), eetu()
    himself = Actor(Capacity.SELF, Level.STRONG, "own-matters", Visit(), user=him.user_id, person=him.pk)

    assert Notification.objects.get(contact=about_him).subject == him
    decided = Disclosure.objects.filter(notification__contact=about_him)
    assert {each.what for each in decided} == {"words", "sender"} and not decided.filter(is_shown=True)
    assert about_him not in Contact.objects.visible_to(himself)
    shown = everything_shown_to(him)
    assert str(about_him.pk) not in shown and about_him.words not in shown
    assert told_about(him.pk) == []
    assert about_him.pk in {item.contact.pk for item in queue_of(worker("Sari"))}


def test_a_professional_tells_with_consent_and_without(now: datetime) -> None:
    given = Notification.objects.get(contact=contact("professional_with_consent"))
    without = Notification.objects.get(contact=contact("professional_without_consent"))

    assert given.consent == "given" and without.consent == "without" and without.consent_ground
    assert given.subject
    [shown] = told_about(given.subject.pk)
    assert shown.text and shown.sender == ""
    assert given.sender_name not in everything_shown_to(given.subject)
    concern = child_concern_of(without.contact)
    assert concern and concern.report == ChildConcern.Report.MADE


def test_whoever_did_not_say_counts_as_writing_about_another(now: datetime) -> None:
    assert Notification.objects.filter(contact=contact("unsaid")).exists()
    assert not contact("unsaid").is_own


def test_onni_was_with_those_who_work_with_young_people_the_same_day(now: datetime) -> None:
    onnis = contact("minor")
    handed = clock_of(HAND_OVER_MINOR, onnis.pk)

    assert onnis.is_minor and is_with_children_team(onnis)
    assert handed and handed.fulfilled_at and handed.fulfilled_at - onnis.arrived_at < timedelta(hours=1)
    assert onnis.taken_by and onnis.taken_by.given_name == "Oona"
    assert onnis.answers.get().text.startswith("Hei Onni")
    assert case_of_contact(onnis) is None


def test_nothing_goes_to_an_unsafe_phone_and_nobody_is_told_where_she_is(now: datetime) -> None:
    unsafe = contact("unsafe")

    assert unsafe.phone_is_unsafe and unsafe.agreed_way and not unsafe.may_be_sent_to
    assert unsafe.person and unsafe.person.non_disclosure


def test_a_wrong_join_was_undone_without_a_trace_for_either(now: datetime) -> None:
    joined, wrong, right = contact("wrong_join"), virpi(1958), virpi(1974)

    assert Separation.objects.get(undone_at=None).person_id == wrong.pk
    assert joined.person == right
    assert home_of(wrong.pk).contacts == [] and case_of_person(wrong.pk) is None
    assert [each.pk for each in home_of(right.pk).contacts] == [joined.pk]
    assert case_of_person(right.pk) == Case.objects.get(contact=joined)
    for mine, other in ((wrong, right), (right, wrong)):
        assert str(other.pk) not in everything_shown_to(mine)
    assert str(joined.pk) not in everything_shown_to(wrong)
    assert {look.name for look in who_has_looked(wrong.pk, before=None, limit=99)} <= {"Sari Lehto"}


def test_a_wrong_join_has_a_note_of_its_breach(now: datetime) -> None:
    note = Breach.objects.get()

    assert note.about == contact("wrong_join").pk
    assert note.note and note.closed_at and note.known_at < note.closed_at
    assert not note.waits_for_telling


def test_a_person_recorded_twice_is_one(now: datetime) -> None:
    merge = Merge.objects.get(undone_at=None)

    assert merge.kept.given_name == merge.merged.given_name == "Reijo"
    assert contact("merged").person == merge.kept
    assert merge.kept.hetu and not merge.merged.hetu


def test_nothing_of_the_front_door_is_in_the_future_or_out_of_order(now: datetime) -> None:
    moments = list(Event.objects.order_by("pk").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert moments[-1] <= now


@pytest.mark.parametrize("name", ["Sari", "Leena", "Paula"])
def test_a_contact_that_comes_next_is_on_the_first_page_of_the_queue(now: datetime, name: str) -> None:
    assert len(queue_of(worker(name))) < 20


def test_workers_meet_it_in_working_hours_and_the_emergency_services_at_any(now: datetime) -> None:
    for each in map(contact, front_door.STORIES):
        if each.taken_at and each.taken_by and each.taken_by.given_name != "Ursula":
            taken = timezone.localtime(each.taken_at)
            assert is_working_day(taken.date()) and 8 <= taken.hour < 16, each.words
