"""The clock on the desk: on a contact, for the lead, in the settings and in the report."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.test import Client

from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.jobs.running import run_due
from polku.core.once.once import new_key
from polku.core.settings.changes import mark_of
from polku.domain.contacts.actions import answer_contact, assess_alarm, note_unanswered_call, raise_by_hand
from polku.domain.contacts.models import Contact
from polku.domain.deadlines.models import Rule, RunningClock
from polku.domain.deadlines.queries import ASSESS_URGENCY, REPLY_TO_CONTACT, clock_of, rule_in_force, rule_state
from tests.cast import Cast, write_to_us

RULES = "/tyo/asetukset/maaraajat/"
REPORT = "/tyo/raportit/maaraajat/"


def page_of(contact: Contact, part: str = "") -> str:
    return f"/tyo/yhteydenotot/{contact.pk}/{part}"


def text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def noted(browser: Client, contact: Contact, **told: str) -> int:
    return browser.post(page_of(contact, "tavoittaminen/"), {"key": new_key(), **told}).status_code


def clock_for(contact: Contact) -> RunningClock:
    return RunningClock.objects.get(subject=contact.pk)


@pytest.mark.parametrize(
    ("told", "by", "waits"),
    [
        ({"what": "spoken", "is_answer": "on"}, "spoken", False),
        ({"what": "spoken"}, "spoken", True),
        ({"what": "letter"}, "letter", False),
        ({"what": "call"}, "", True),
    ],
)
def test_what_reaches_the_person_keeps_the_promise(cast: Cast, told: dict[str, str], by: str, waits: bool) -> None:
    contact = cast.waiting_contact
    assert noted(cast.browser("sari"), contact, **told) == 302
    contact.refresh_from_db()

    assert clock_for(contact).fulfilled_by == by
    assert contact.is_waiting is waits


def test_no_letter_goes_to_whoever_writes_about_another(cast: Cast) -> None:
    contact = write_to_us("Naapuri tarvitsee apua.", about="other")

    assert noted(cast.browser("sari"), contact, what="letter") == 422
    assert clock_for(contact).fulfilled_at is None


def test_nothing_chosen_is_said_and_nothing_noted(cast: Cast) -> None:
    assert noted(cast.browser("sari"), cast.waiting_contact) == 422


def test_a_sent_notice_is_one_attempt_and_fulfils_nothing(cast: Cast) -> None:
    contact = write_to_us("Kuka auttaa?", "phone", "+358000000000")
    answer_contact(cast.actor("sari"), contact, text="Tule käymään.", key=new_key())
    run_due()
    running = clock_of(REPLY_TO_CONTACT, contact.pk)

    assert running is not None and running.fulfilled_at is None
    assert [attempt.kind for attempt in running.attempts.all()] == ["notice"]


def test_after_three_attempts_on_two_days_the_lead_decides(cast: Cast) -> None:
    contact, now = cast.contact, clock.now()
    RunningClock.objects.filter(subject=contact.pk).update(fulfilled_at=None, fulfilled_by="")
    leena, address = cast.browser("leena"), page_of(contact, "kello/")
    decision = {"reason": "Kirje palasi.", "key": new_key()}
    note_unanswered_call(cast.actor("sari"), contact, key=new_key())
    note_unanswered_call(cast.actor("sari"), contact, key=new_key())

    assert leena.post(address, decision).status_code == 422
    assert address not in text(leena, "/tyo/jono/")
    with clock.told_by(lambda: now + timedelta(days=1)):
        note_unanswered_call(cast.actor("sari"), contact, key=new_key())
    assert address in text(leena, "/tyo/jono/")
    assert address not in text(cast.browser("sari"), "/tyo/jono/")
    assert contact.words not in text(leena, address)
    assert leena.post(address, decision).status_code == 302
    assert address not in text(leena, "/tyo/jono/")
    assert clock_for(contact).fulfilled_by == "lead"
    assert Event.objects.filter(verb="contact.lead_decided").latest("pk").reason == "Kirje palasi."


def test_the_lead_sees_on_the_queue_what_presses(cast: Cast) -> None:
    contact, now = cast.waiting_contact, clock.now()
    with clock.told_by(lambda: now + timedelta(days=30)):
        assert f'href="{page_of(contact, "kello/")}"' in text(cast.browser("leena"), "/tyo/jono/")
        assert "kello/" not in text(cast.browser("sari"), "/tyo/jono/")


def test_an_administrator_changes_a_rule_from_a_day_on(cast: Cast) -> None:
    hilla, day = cast.browser("hilla"), clock.today() + timedelta(days=7)
    told = {"amount": "5", "unit": "working_days", "source": "Hallituksen päätös", "valid_from": day.isoformat()}
    sent = {**told, "key": new_key(), "seen": mark_of(rule_state(REPLY_TO_CONTACT))}

    assert hilla.post(f"{RULES}contact.reply/", {**sent, "valid_from": "2020-01-01"}).status_code == 422
    assert hilla.post(f"{RULES}contact.reply/", {**sent, "amount": ""}).status_code == 422
    assert hilla.post(f"{RULES}contact.reply/", sent).status_code == 302
    assert rule_in_force(REPLY_TO_CONTACT, day).amount == 5
    assert "Hallituksen päätös" in text(hilla, "/tyo/asetukset/muutokset/")
    assert text(hilla, RULES).count("<tr") == Rule.objects.values("code").distinct().count() + 1


def test_a_rule_that_there_is_not_is_not_found(cast: Cast) -> None:
    assert cast.browser("hilla").get(f"{RULES}ei ole/").status_code == 404


def test_a_gap_is_warned_of(cast: Cast) -> None:
    hilla = cast.browser("hilla")
    assert hilla.get(RULES).context["gaps"] == []
    Rule.objects.filter(code=REPLY_TO_CONTACT).update(valid_until=clock.today())

    assert len(hilla.get(RULES).context["gaps"]) == 1


def test_the_report_counts_what_started_in_the_period(cast: Cast, on_monday: datetime) -> None:
    kept, late, running = (write_to_us(words) for words in ("Yksi.", "Kaksi.", "Kolme."))
    sari = cast.actor("sari")
    noted(cast.browser("sari"), kept, what="letter")
    with clock.told_by(lambda: on_monday + timedelta(days=20)):
        noted(cast.browser("sari"), late, what="spoken")
        leena = cast.browser("leena")
        lines = leena.get(f"{REPORT}?from=2026-11-23&to=2026-11-23").context["lines"]
        outside = leena.get(f"{REPORT}?from=2026-11-24&to=2026-11-30").context["lines"]
    (line,) = [each["kept"] for each in lines if each["kept"].rule.code == REPLY_TO_CONTACT]

    assert sari and running.pk
    assert (line.in_time, line.late, line.running) == (1, 1, 0)
    assert line.running_late == line.started - 2
    assert [(by.value, number) for by, number in line.by] == [("spoken", 1), ("letter", 1)]
    assert outside == []


def test_what_is_assessed_within_the_minutes_of_at_once_is_kept_in_time(cast: Cast, on_monday: datetime) -> None:
    def after(minutes: int) -> AbstractContextManager[None]:
        return clock.told_by(lambda: on_monday + timedelta(minutes=minutes))

    sari, leena = cast.actor("sari"), cast.browser("leena")
    for minutes, words in ((15, "Yksi."), (16, "Kaksi."), (0, "Kolme.")):
        contact = write_to_us(words)
        raise_by_hand(sari, contact)
        if minutes:
            with after(minutes):
                assess_alarm(sari, contact, is_urgent=True)
    for minutes, running in ((15, (1, 0)), (16, (0, 1))):
        with after(minutes):
            lines = leena.get(REPORT).context["lines"]
        (line,) = [each["kept"] for each in lines if each["kept"].rule.code == ASSESS_URGENCY]
        assert (line.in_time, line.late, line.running, line.running_late) == (1, 1, *running)


def test_the_report_and_its_file_tell_what_at_once_is_measured_by(cast: Cast, on_monday: datetime) -> None:
    raise_by_hand(cast.actor("sari"), cast.waiting_contact)
    page, file = text(cast.browser("leena"), REPORT), text(cast.browser("leena"), f"{REPORT}taulukko/")

    assert "heti, 15 minuutin kuluessa" in page and "heti, 15 minuutin kuluessa" in file
    assert "Laki ei anna minuutteja" in page


def test_the_minutes_of_at_once_are_changed_as_other_limits_are(cast: Cast) -> None:
    hilla, seen = cast.browser("hilla"), mark_of(rule_state(ASSESS_URGENCY))
    sent = {"unit": "at_once", "source": "Hallituksen päätös", "valid_from": clock.today().isoformat(), "seen": seen}
    for amount, status in (("", 422), ("0", 422), ("30", 302)):
        form = {**sent, "amount": amount, "key": new_key()}
        assert hilla.post(f"{RULES}contact.urgent/", form).status_code == status

    assert rule_in_force(ASSESS_URGENCY, clock.today()).amount == 30


def test_the_file_tells_only_its_period(cast: Cast) -> None:
    file = cast.browser("leena").get(f"{REPORT}taulukko/?from=2026-01-01&to=2026-12-31")
    content = file.content.decode()

    assert file["Content-Disposition"] == 'attachment; filename="maaraajat-2026-01-01-2026-12-31.csv"'
    assert str(cast.contact.pk) not in content and "Aino" not in content and "Sari" not in content


def test_days_that_make_no_sense_are_said(cast: Cast) -> None:
    assert cast.browser("leena").get(f"{REPORT}?from=2026-02-01&to=2026-01-01").status_code == 422
    assert cast.browser("leena").get(f"{REPORT}?from=eilen").status_code == 422
