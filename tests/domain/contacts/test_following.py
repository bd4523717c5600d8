"""Answers that the code opens, and what is written back."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from polku.core.jobs.running import run_due
from polku.core.notify.models import Carried
from polku.core.once.once import new_key
from polku.core.plugs import plugged
from polku.core.rules import RuleBroken
from polku.domain.contacts.actions import (
    access_by_code,
    answer_contact,
    assess_alarm,
    choose_word,
    take_contact,
    write_more,
)
from polku.domain.contacts.models import Addition, Alarm, Contact
from polku.domain.deadlines.models import RunningClock
from tests.cast import VISITOR, Cast, write_to_us


@pytest.mark.parametrize(
    ("reach_by", "reach_at", "is_general", "fulfilled_by"),
    [
        ("code", "", True, RunningClock.By.GENERAL),
        ("code", "", False, ""),
        ("phone", "+358401234567", True, ""),
        ("email", "a@example.org", True, ""),
    ],
)
def test_only_advice_to_whoever_gave_no_way_keeps_the_promise_when_it_is_laid_out(
    cast: Cast, reach_by: str, reach_at: str, is_general: bool, fulfilled_by: str
) -> None:
    contact = write_to_us("Hei.", reach_by, reach_at)
    answer_contact(cast.actor("sari"), contact, text="Neuvo.", key=new_key(), is_general=is_general)

    assert RunningClock.objects.get(subject=contact.pk).fulfilled_by == fulfilled_by


@pytest.fixture
def kept_texts() -> Iterator[None]:
    """What is sent is kept, as in a demo."""
    with override_settings(PORTS=settings.PORTS | {"sms": "polku.integrations.sms.demo.adapter.DemoSms"}):
        plugged.cache_clear()
        yield
    plugged.cache_clear()


def test_the_notice_of_advice_tells_where_to_read_it_and_nothing_of_the_matter(cast: Cast, kept_texts: None) -> None:
    contact = write_to_us("Hei.", "phone", "+358401234567")
    answer_contact(cast.actor("sari"), contact, text="Hae velkaneuvontaa.", key=new_key(), is_general=True)
    run_due()
    text = Carried.objects.get().text

    assert settings.SHORT_ADDRESS in text
    assert "velka" not in text
    assert contact.code not in text


def test_urgent_words_that_are_added_raise_an_alarm_also_after_an_answer(cast: Cast) -> None:
    contact = write_to_us("Hei.")
    answer_contact(cast.actor("sari"), contact, text="Neuvo.", key=new_key())
    assert not Alarm.objects.filter(contact=contact).exists()
    write_more(VISITOR, contact, words="En halua enää elää.", key=new_key())
    assess_alarm(cast.actor("sari"), contact, is_urgent=True)
    answer_contact(cast.actor("sari"), contact, text="Soitan heti.", key=new_key())
    write_more(VISITOR, contact, words="En halua enää elää.", key=new_key())

    assert Alarm.objects.get(contact=contact).is_open


def test_who_stands_in_answers_what_was_added_and_after_that_no_more(cast: Cast) -> None:
    contact = write_to_us("Hei.")
    take_contact(cast.actor("sari"), contact)
    answer_contact(cast.actor("sari"), contact, text="Neuvo.", key=new_key())
    write_more(VISITOR, contact, words="Entä nyt?", key=new_key())
    answer_contact(cast.actor("dora"), contact, text="Nyt näin.", key=new_key())

    with pytest.raises(RuleBroken):
        answer_contact(cast.actor("dora"), contact, text="Ja vielä.", key=new_key())
    contact.refresh_from_db()
    assert not contact.is_waiting
    assert contact.answers.count() == 2


def test_nothing_is_added_to_a_message_about_somebody_else(cast: Cast) -> None:
    contact = write_to_us("Naapurista.", about="other")

    with pytest.raises(RuleBroken):
        write_more(VISITOR, contact, words="Vielä.", key=new_key())
    assert not Addition.objects.exists()


@pytest.mark.parametrize("word", ["lokki", "LOKKI", "  Lokki "])
def test_a_word_is_forgiven_its_capitals_and_spaces(cast: Cast, word: str) -> None:
    choose_word(VISITOR, cast.waiting_contact, word="Lokki")

    assert access_by_code(VISITOR, code=cast.waiting_contact.code, word=word) == cast.waiting_contact


def test_the_last_word_that_was_chosen_holds(cast: Cast) -> None:
    choose_word(VISITOR, cast.waiting_contact, word="lokki")
    choose_word(VISITOR, cast.waiting_contact, word="tiira")

    with pytest.raises(RuleBroken):
        access_by_code(VISITOR, code=cast.waiting_contact.code, word="lokki")
    assert access_by_code(VISITOR, code=cast.waiting_contact.code, word="tiira") == cast.waiting_contact


def test_a_word_of_one_contact_is_not_kept_like_the_same_word_of_another(cast: Cast) -> None:
    other = write_to_us("Toinen.")
    for contact in (cast.waiting_contact, other):
        choose_word(VISITOR, contact, word="lokki")

    kept = Contact.objects.filter(pk__in=[cast.waiting_contact.pk, other.pk]).values_list("word_index", flat=True)
    assert len(set(kept)) == 2
