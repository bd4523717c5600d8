from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings

from polku.core.access import Forbidden, Level, Unseen
from polku.core.clock import clock
from polku.core.jobs.models import Job, State
from polku.core.jobs.running import run_due
from polku.core.plugs import plugged
from polku.core.rules import RuleBroken
from polku.core.settings.actions import change_county
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import (
    access_contact,
    acknowledge_alarm,
    assess_alarm,
    raise_alarm,
    raise_by_hand,
    take_contact,
)
from polku.domain.contacts.jobs import re_alarm, tell_alarm
from polku.domain.contacts.models import Alarm, Contact
from polku.domain.contacts.queries import alarms_for, urgent_promise
from polku.domain.deadlines.models import Rule, RunningClock
from polku.domain.deadlines.queries import ASSESS_URGENCY
from polku.domain.staff.actions import set_duties
from tests.cast import MAKER, VISITOR, Cast, employ_ursula, write_to_us

#: A Monday, 9.40 in Finland, with Pia on duty from 8 to 16; the night after it; Independence Day, a Sunday; and
#: Epiphany, a Wednesday when nobody works.
OFFICE_HOURS = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
TWO_AT_NIGHT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
HOLIDAY = datetime(2027, 1, 6, 10, 0, tzinfo=UTC)
DANGER = "Mies hakkaa minua."
EMERGENCY = "+358401234567"


@dataclass
class Hand:
    """The hand of the clock."""

    at: datetime = OFFICE_HOURS

    def on(self, **by: int) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def hand() -> Iterator[Hand]:
    hand = Hand()
    with clock.told_by(lambda: hand.at):
        yield hand


@pytest.fixture
def stage(hand: Hand, cast: Cast) -> Cast:
    """The cast on Monday, Ursula of the emergency social services among them, and where those are told."""
    employ_ursula(cast)
    change_county(MAKER, emergency_notice_to=EMERGENCY)
    return cast


def sent() -> list[str]:
    """The keys of the notices that have gone out."""
    return list(plugged("notice").taken)


def tell() -> int:
    """Run what is due. How many notices went out."""
    before = len(sent())
    re_alarm()
    run_due(["contacts.tell_alarm"])
    run_due(["contacts.tell_alarm"])
    return len(sent()) - before


def alarm_of(contact: Contact) -> Alarm:
    return Alarm.objects.get(contact=contact)


def fresh(contact: Contact) -> Contact:
    return Contact.objects.select_related("team__unit", "alarm").get(pk=contact.pk)


def test_urgent_words_raise_an_alarm_and_everyday_words_none(stage: Cast) -> None:
    urgent, everyday = write_to_us(DANGER), write_to_us("Vuokra on rästissä.")

    assert alarm_of(urgent).raised_by == Alarm.Raised.WORDS
    assert not Alarm.objects.filter(contact=everyday).exists()


def test_in_office_hours_it_goes_to_the_duty_of_the_team_who_answers_today(stage: Cast) -> None:
    contact = write_to_us(DANGER)

    assert tell() == 0
    told = alarm_of(contact)
    assert (told.to, told.times, told.last_at) == (Alarm.To.TEAM, 1, OFFICE_HOURS)
    promise = urgent_promise(contact, clock.now())
    assert promise and (promise.to, promise.by) == (Alarm.To.TEAM, datetime(2026, 11, 23, 14, 0, tzinfo=UTC))


@pytest.mark.parametrize("hour", [TWO_AT_NIGHT, HOLIDAY], ids=["night", "holiday"])
def test_when_the_team_is_closed_the_emergency_services_are_told_at_once(
    stage: Cast, hand: Hand, hour: datetime
) -> None:
    hand.at = hour
    contact = write_to_us(DANGER)
    before = urgent_promise(contact, hour)
    assert tell() == 1
    after = urgent_promise(contact, hour)

    assert before and (before.to, before.told_at) == (Alarm.To.EMERGENCY, None), "nobody knows yet"
    assert after and (after.to, after.told_at) == (Alarm.To.EMERGENCY, hour)


def test_open_hours_without_anybody_on_duty_are_the_emergency_services_matter(stage: Cast) -> None:
    set_duties(stage.actor("hilla", "settings"), stage.north, {clock.today(): None})
    contact = write_to_us(DANGER)

    assert tell() == 1
    assert alarm_of(contact).to == Alarm.To.EMERGENCY


def test_the_night_and_the_morning_go_to_different_people(stage: Cast, hand: Hand) -> None:
    hand.at = OFFICE_HOURS - timedelta(minutes=105)
    contact = write_to_us(DANGER)
    assert tell() == 1
    hand.on(minutes=15)
    assert tell() == 0

    assert alarm_of(contact).to == Alarm.To.TEAM


def test_where_no_duty_is_set_nobody_is_promised(stage: Cast, hand: Hand) -> None:
    change_county(MAKER, emergency_notice_to="")
    hand.at = TWO_AT_NIGHT
    contact = write_to_us(DANGER)
    assert tell() == 0

    promise = urgent_promise(contact, hand.at)
    assert promise and (promise.to, promise.told_at, promise.by) == (Alarm.To.NOBODY, None, None)
    assert alarm_of(contact).times == 0


def test_a_county_whose_carrier_is_off_promises_nobody(stage: Cast, hand: Hand, settings: Settings) -> None:
    settings.PORTS = settings.PORTS | {"notice": "polku.integrations.notice.off.adapter.NoNotice"}
    plugged.cache_clear()
    hand.at = TWO_AT_NIGHT
    contact = write_to_us(DANGER)
    run_due(["contacts.tell_alarm"])
    promise = urgent_promise(contact, hand.at)
    plugged.cache_clear()

    assert promise and promise.to == Alarm.To.NOBODY


def test_a_place_no_carrier_takes_is_not_said_to_have_been_told(stage: Cast, hand: Hand) -> None:
    change_county(MAKER, emergency_notice_to="päivystys")
    hand.at = TWO_AT_NIGHT
    contact = write_to_us(DANGER)
    assert tell() == 0

    promise = urgent_promise(contact, hand.at)
    assert promise and promise.to == Alarm.To.NOBODY
    assert not Job.objects.filter(kind="contacts.tell_alarm", state=State.DEAD).exists()


def test_it_is_told_again_every_fifteen_minutes_and_never_twice_in_one(stage: Cast, hand: Hand) -> None:
    hand.at = TWO_AT_NIGHT
    contact = write_to_us(DANGER)
    assert [tell(), tell()] == [1, 0]
    hand.on(minutes=14)
    assert tell() == 0
    hand.on(minutes=1)
    assert [tell(), tell()] == [1, 0]
    hand.on(minutes=15)
    assert tell() == 1

    assert alarm_of(contact).times == 3


def test_a_job_that_is_done_twice_sends_once(stage: Cast, hand: Hand) -> None:
    hand.at = TWO_AT_NIGHT
    alarm = alarm_of(write_to_us(DANGER))
    before = len(sent())
    tell_alarm(alarm=alarm.pk, round=alarm.round_at(hand.at))
    # As when a process dies after the carrier took it and before the row says so.
    Alarm.objects.update(last_at=None, times=0)
    tell_alarm(alarm=alarm.pk, round=alarm.round_at(hand.at))

    assert len(sent()) == before + 1


def test_after_a_long_night_without_jobs_one_notice_goes_and_not_forty(stage: Cast, hand: Hand) -> None:
    hand.at = TWO_AT_NIGHT - timedelta(hours=8)
    write_to_us(DANGER)
    hand.at = TWO_AT_NIGHT

    assert tell() == 1


def test_seeing_it_stops_nothing_and_assessing_it_does(stage: Cast, hand: Hand) -> None:
    hand.at = TWO_AT_NIGHT
    contact, ursula = write_to_us(DANGER), stage.actor("ursula")
    assert tell() == 1
    acknowledge_alarm(ursula, contact)
    hand.on(minutes=15)
    assert tell() == 1
    assess_alarm(ursula, contact, is_urgent=True)
    hand.on(minutes=15)
    assert tell() == 0

    alarm = alarm_of(contact)
    assert (alarm.acknowledged_at, alarm.assessed_at) == (TWO_AT_NIGHT, TWO_AT_NIGHT + timedelta(minutes=15))
    assert alarm.was_urgent


def test_what_was_assessed_before_the_job_ran_is_not_told(stage: Cast, hand: Hand) -> None:
    hand.at = TWO_AT_NIGHT
    contact = write_to_us(DANGER)
    assess_alarm(stage.actor("ursula"), contact, is_urgent=False)

    assert tell() == 0


def test_raised_again_and_again_it_is_one_alarm(stage: Cast, hand: Hand) -> None:
    contact = write_to_us(DANGER)
    hand.on(minutes=5)
    raise_alarm(VISITOR, contact, by=Alarm.Raised.SENDER)
    raise_by_hand(stage.actor("pia"), contact)

    alarm = alarm_of(contact)
    assert (alarm.raised_by, alarm.raised_at) == (Alarm.Raised.WORDS, OFFICE_HOURS)


def test_what_was_not_urgent_can_become_so_again_and_is_told_anew(stage: Cast, hand: Hand) -> None:
    hand.at = TWO_AT_NIGHT
    contact = write_to_us(DANGER)
    assert tell() == 1
    assess_alarm(stage.actor("ursula"), contact, is_urgent=False)
    hand.on(minutes=1)
    raise_alarm(VISITOR, contact, by=Alarm.Raised.SENDER)

    assert alarm_of(contact).is_open
    assert tell() == 1


def test_what_was_found_urgent_stays_so_while_it_waits(stage: Cast) -> None:
    contact = write_to_us(DANGER)
    assess_alarm(stage.actor("pia"), contact, is_urgent=True)
    raise_alarm(VISITOR, contact, by=Alarm.Raised.SENDER)

    assert not alarm_of(contact).is_open


def test_two_workers_do_not_assess_it_differently(stage: Cast) -> None:
    contact = write_to_us(DANGER)
    for _ in range(2):
        assess_alarm(stage.actor("pia"), contact, is_urgent=True)
    with pytest.raises(RuleBroken):
        assess_alarm(stage.actor("sari"), contact, is_urgent=False)

    assert alarm_of(contact).was_urgent


def test_a_gap_in_the_rules_keeps_no_urgent_contact_away(stage: Cast) -> None:
    Rule.objects.filter(code=ASSESS_URGENCY).delete()

    assert alarm_of(write_to_us(DANGER)).is_open


def test_the_clock_of_an_urgent_contact_runs_until_a_human_has_assessed_it(stage: Cast, hand: Hand) -> None:
    at_once = {"unit": Rule.Unit.AT_ONCE, "amount": 0, "source": "SHL 36 §", "valid_from": date(2026, 1, 1)}
    Rule.objects.get_or_create(code=ASSESS_URGENCY, defaults=at_once)
    contact = write_to_us(DANGER)
    running = RunningClock.objects.get(subject=contact.pk, rule__code=ASSESS_URGENCY)
    assert running.fulfilled_at is None
    take_contact(stage.actor("sari"), contact)
    acknowledge_alarm(stage.actor("sari"), contact)
    running.refresh_from_db()
    assert running.fulfilled_at is None
    assess_alarm(stage.actor("sari"), contact, is_urgent=False)
    running.refresh_from_db()

    assert (running.fulfilled_at, running.fulfilled_by) == (OFFICE_HOURS, RunningClock.By.ASSESSED)


def test_the_emergency_services_reach_urgent_contacts_only_and_only_while_they_are_urgent(stage: Cast) -> None:
    contact, everyday, ursula = write_to_us(DANGER), write_to_us("Vuokra on rästissä."), stage.actor("ursula")
    for right in (permissions.READ, permissions.JUDGE_URGENCY, permissions.ANSWER, permissions.TAKE):
        assert access_contact(ursula, contact.pk, to=right)
        for other in (everyday, stage.contact, stage.waiting_contact):
            with pytest.raises(Unseen):
                access_contact(ursula, other.pk, to=right)
    with pytest.raises(Forbidden):
        access_contact(ursula, contact.pk, to=permissions.OPEN_CASE)

    assess_alarm(ursula, contact, is_urgent=True)
    assert access_contact(ursula, contact.pk, to=permissions.READ)
    raised = write_to_us(DANGER)
    assess_alarm(ursula, raised, is_urgent=False)
    with pytest.raises(Unseen):
        access_contact(ursula, raised.pk, to=permissions.READ)


def test_whoever_serves_no_emergencies_sees_no_urgent_contact_of_another_team(stage: Cast) -> None:
    contact = write_to_us(DANGER)

    for name in ("timo", "dora", "hilla", "eetu", "ex_partner"):
        with pytest.raises(Unseen):
            access_contact(stage.actor(name), contact.pk, to=permissions.READ)


def test_open_alarms_are_listed_to_the_duty_the_team_and_the_emergency_services(stage: Cast) -> None:
    contact = write_to_us(DANGER)

    seen = [name for name in stage.workers if alarms_for(stage.actor(name))]
    assert sorted(seen) == ["leena", "paula", "pia", "sari", "ursula"]
    assess_alarm(stage.actor("pia"), contact, is_urgent=True)
    assert not [name for name in stage.workers if alarms_for(stage.actor(name))]


def test_who_wrote_about_another_is_not_told_that_it_was_assessed(stage: Cast) -> None:
    contact = write_to_us(DANGER, about="other")
    before = urgent_promise(contact, clock.now())
    assess_alarm(stage.actor("pia"), contact, is_urgent=True)

    assert urgent_promise(contact, clock.now()) == before


def test_the_sender_is_told_that_a_human_has_read_it(stage: Cast) -> None:
    contact = write_to_us(DANGER)
    assess_alarm(stage.actor("pia"), contact, is_urgent=False)

    promise = urgent_promise(contact, clock.now())
    assert promise and promise.assessed_at == OFFICE_HOURS


def test_the_notice_names_nobody_and_no_matter(stage: Cast, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.at = TWO_AT_NIGHT
    said: list[dict[str, str]] = []
    monkeypatch.setattr(plugged("notice"), "send", lambda **told: said.append(told))
    contact = write_to_us(DANGER, "phone", "+358407654321")
    re_alarm()
    run_due(["contacts.tell_alarm"])

    [notice] = said
    assert notice["to"] == EMERGENCY
    assert notice["text"].endswith("/tyo/")
    told = str(notice)
    assert not [secret for secret in (str(contact.pk), contact.code, "7654321", "hakkaa") if secret in told]


def test_an_actor_of_low_level_judges_nothing(stage: Cast) -> None:
    contact, ursula = write_to_us(DANGER), stage.actor("ursula")

    assert permissions.JUDGE_URGENCY.level == Level.STRONG
    assert permissions.JUDGE_URGENCY.allows(ursula, fresh(contact))
