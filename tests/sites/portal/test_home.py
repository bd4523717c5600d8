from polku.core.audit.models import Event, Subject
from polku.core.once.once import new_key
from polku.domain.contacts.actions import answer_contact, decide_claim
from polku.domain.deadlines.models import RunningClock
from polku.domain.threads.actions import write_message
from tests.cast import Cast


def test_aino_sees_her_worker_her_path_and_what_happens_next(cast: Cast) -> None:
    answer_contact(cast.actor("sari"), cast.contact, text="Hei Aino, soitan huomenna.", key=new_key())
    write_message(cast.actor("sari"), cast.case, text="Sopiiko kello kymmenen?", key=new_key())
    home = cast.browser("aino").get("/oma/").context["home"]

    assert home.worker == cast.workers["sari"]
    assert [answer.text for answer in home.answers] == ["Hei Aino, soitan huomenna."]
    assert home.unread == 1
    assert home.case == cast.case


def test_the_promise_to_reply_is_kept_when_the_answer_is_read_and_not_before(cast: Cast) -> None:
    answer_contact(cast.actor("sari"), cast.contact, text="Hei Aino.", key=new_key())
    running = RunningClock.objects.get(subject=cast.contact.pk)
    assert running.fulfilled_at is None

    cast.browser("aino").get("/oma/")
    running.refresh_from_db()
    assert running.fulfilled_at is not None


def test_what_was_read_no_longer_waits_for_the_reader(cast: Cast) -> None:
    write_message(cast.actor("sari"), cast.case, text="Hei.", key=new_key())
    browser = cast.browser("aino")
    browser.get("/oma/viestit/")

    assert browser.get("/oma/").context["home"].unread == 0


def test_aino_reads_who_has_looked_in_what_office_and_why(cast: Cast) -> None:
    cast.browser("sari").get(f"/tyo/asiakkuudet/{cast.case.pk}/")
    page = cast.browser("aino").get("/oma/katselut/").content.decode()

    assert "Sari Testinen" in page
    looks = cast.browser("aino").get("/oma/katselut/").context["looks"]
    assert (looks[0].office, looks[0].purpose) == ("social_counsellor", "handling")


def test_a_page_refreshed_within_half_an_hour_is_one_look(cast: Cast) -> None:
    browser = cast.browser("sari")
    before = Subject.objects.filter(person=cast.people["aino"].pk).count()
    for _ in range(3):
        browser.get(f"/tyo/asiakkuudet/{cast.case.pk}/")

    assert Subject.objects.filter(person=cast.people["aino"].pk).count() == before + 1
    assert Event.objects.filter(verb="cases.read", object_id=str(cast.case.pk)).count() >= 3


def test_the_name_and_office_in_the_log_are_those_of_that_time(cast: Cast) -> None:
    cast.browser("sari").get(f"/tyo/asiakkuudet/{cast.case.pk}/")
    sari = cast.workers["sari"]
    sari.family_name, sari.office = "Uusinimi", "social_worker"
    sari.save()
    look = cast.browser("aino").get("/oma/katselut/").context["looks"][0]

    assert (look.name, look.office) == ("Sari Testinen", "social_counsellor")


def test_eetu_sees_nothing_of_ainos(cast: Cast) -> None:
    write_message(cast.actor("sari"), cast.case, text="Vain Ainolle.", key=new_key())
    for page in ("/oma/", "/oma/viestit/", "/oma/katselut/"):
        shown = cast.browser("eetu").get(page).content.decode()
        assert "Vain Ainolle." not in shown
        assert "Sari" not in shown


def test_aino_also_reads_who_saw_her_contact_before_she_was_known(cast: Cast) -> None:
    for who in ("paula", "sari"):
        cast.browser(who).get(f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/")
    cast.browser("sari").post(f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/otto/")
    onni = cast.browser("onni")
    onni.post("/oma/koodi/", {"code": cast.waiting_contact.code})
    assert onni.get("/oma/katselut/").context["looks"] == []

    decide_claim(cast.actor("leena"), cast.waiting_contact, cast.waiting_contact.claims.get().pk, confirmed=True)
    looks = onni.get("/oma/katselut/").context["looks"]
    assert {look.name for look in looks} == {"Paula Testinen", "Sari Testinen", "Leena Testinen"}


def test_an_earlier_answer_is_not_hidden_by_a_later_contact(cast: Cast) -> None:
    answer_contact(cast.actor("sari"), cast.contact, text="Vastaus ensimmäiseen.", key=new_key())
    aino = cast.browser("aino")
    aino.post("/oma/koodi/", {"code": cast.waiting_contact.code})
    sari = cast.browser("sari")
    sari.post(f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/otto/")
    decide_claim(cast.actor("leena"), cast.waiting_contact, cast.waiting_contact.claims.get().pk, confirmed=True)

    page = aino.get("/oma/")
    assert "Vastaus ensimmäiseen." in page.content.decode()
    assert page.context["home"].answer_due is not None
