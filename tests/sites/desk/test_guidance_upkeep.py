"""Keeping the guidance on the desk: narrowing the list, reviews, words, searches that miss, tasks and unmet needs."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from polku.core.clock import clock
from polku.domain.guidance import jobs
from polku.domain.guidance.actions import bookmark, note_search, note_unmet_need, send_for_approval
from polku.domain.guidance.models import Article, Boost, ErrorReport, Synonym, UnmetNeed
from polku.domain.guidance.queries import article_page
from polku.domain.guidance.queries.words import boosted_for, synonyms_in_use
from polku.domain.staff.models import Topic
from polku.domain.tasks.models import Task
from tests.cast import Cast
from tests.domain.guidance.written import PUBLIC, STAFF, VISITOR, content, draft, for_unit, keeping, published
from tests.sites.desk.test_settings import seen_in, text

pytestmark = pytest.mark.django_db
LIST = "/tyo/ohjeet/"
PAGE = f"{LIST}vuokravelka/"
WORDS = "/tyo/ohjeistus/sanat/"
BOOSTS = "/tyo/ohjeistus/nostot/"
SEARCHES = "/tyo/ohjeistus/haut/"
NEEDS = "/tyo/ohjeistus/palveluvajeet/"
TASKS = "/tyo/tehtavat/"


def listed(page: str) -> list[str]:
    """The articles of the table, by slug."""
    return re.findall(r'href="/tyo/ohjeet/([a-z0-9-]+)/"', page)


def test_the_list_is_narrowed_by_kind_own_unit_and_state_together(cast: Cast) -> None:
    published(cast, content(PUBLIC, for_unit(cast.north.unit_id)), slug="avaimet", keeping=keeping(kind="instruction"))
    published(cast, content(PUBLIC), slug="linjaus", keeping=keeping(kind="policy", days=3))
    draft(cast, content(PUBLIC), slug="luonnos", keeping=keeping(cast.workers["sari"].pk, kind="policy"))
    sari, unit = cast.browser("sari"), cast.north.unit_id.hex

    assert listed(text(sari, LIST)) == ["avaimet", "linjaus", "luonnos"]
    assert listed(text(sari, f"{LIST}?kind=policy")) == ["linjaus", "luonnos"]
    assert listed(text(sari, f"{LIST}?unit={unit}")) == ["avaimet"]
    assert listed(text(sari, f"{LIST}?kind=policy&state=mine")) == ["luonnos"]
    assert listed(text(sari, f"{LIST}?kind=policy&unit={unit}")) == []
    assert listed(text(sari, f"{LIST}?kind=x&unit={'0' * 32}&state=y")) == ["avaimet", "linjaus", "luonnos"]
    assert f'href="?kind=policy&amp;unit={unit}"' in text(sari, f"{LIST}?kind=policy")


def test_another_units_name_is_no_way_to_narrow(cast: Cast) -> None:
    published(cast, content(PUBLIC, for_unit(cast.north.unit_id)))
    hilla = cast.browser("hilla")

    assert cast.north.unit_id.hex not in text(hilla, LIST)
    assert listed(text(hilla, f"{LIST}?unit={cast.north.unit_id.hex}")) == ["vuokravelka"]


def test_what_has_expired_says_so_until_it_is_withdrawn(cast: Cast) -> None:
    kept = replace(keeping(), expires_on=clock.today() + timedelta(days=2))
    published(cast, content(PUBLIC, STAFF), keeping=kept)
    later = clock.now() + timedelta(days=3)
    with clock.told_by(lambda: later):
        sari = cast.browser("sari")
        assert 'class="pill late"' in text(sari, LIST) and 'class="pill late"' in text(sari, PAGE)
        assert "http://testserver/ohjeet/" not in text(sari, PAGE)
        assert cast.browser(None).get("/ohjeet/vuokravelka/").status_code == 404
        jobs.keep_up()
        assert 'class="pill late"' not in text(sari, PAGE)
        assert listed(text(sari, f"{LIST}?state=withdrawn")) == ["vuokravelka"]


def test_a_bookmark_says_when_its_article_is_to_be_read_again(cast: Cast) -> None:
    published(cast, content(PUBLIC), keeping=keeping(days=3))
    bookmark(cast.actor("sari"), source="guidance", thing="vuokravelka")
    assert 'class="pill soon"' not in text(cast.browser("sari"), "/tyo/ohjeistus/kirjanmerkit/")
    later = clock.now() + timedelta(days=4)
    with clock.told_by(lambda: later):
        assert 'class="pill soon"' in text(cast.browser("sari"), "/tyo/ohjeistus/kirjanmerkit/")


def test_a_bookmark_is_kept_taken_away_and_leads_back_to_this_site_only(cast: Cast) -> None:
    published(cast, content(PUBLIC))
    sari, told = cast.browser("sari"), {"source": "guidance", "thing": "vuokravelka"}
    keep = "/tyo/ohjeistus/kirjanmerkki/"

    assert sari.post(keep, {**told, "next": PAGE}).headers["Location"] == PAGE
    assert "Vuokra rästissä" in text(sari, "/tyo/ohjeistus/kirjanmerkit/")
    assert "Vuokra rästissä" not in text(cast.browser("paula"), "/tyo/ohjeistus/kirjanmerkit/")
    away = sari.post(keep, {**told, "remove": "yes", "next": "https://muu.example/"})
    assert away.headers["Location"] == "/tyo/ohjeistus/kirjanmerkit/"
    assert "Vuokra rästissä" not in text(sari, "/tyo/ohjeistus/kirjanmerkit/")
    for bad in ("", "x" * 121, "a\0b", "\n"):
        assert sari.post(keep, {"source": "guidance", "thing": bad}).status_code == 404
    assert sari.post(keep, {"source": "x", "thing": "y"}).status_code == 404


@pytest.mark.parametrize("after", ["%00", "%00vuokra", "%E2%80%AE", "'; DROP TABLE", "zzz", "x" * 3000, "2026-11-23_x"])
@pytest.mark.parametrize("address", [LIST, WORDS, TASKS])
def test_a_cursor_that_is_none_is_no_fault(cast: Cast, address: str, after: str) -> None:
    assert cast.browser("leena").get(f"{address}?after={after}&kind=%00&unit=%00&state=%00").status_code == 200


def test_an_article_is_read_again_by_whoever_answers_for_it(cast: Cast) -> None:
    published(cast, content(PUBLIC), keeping=keeping(cast.workers["sari"].pk, days=10))
    jobs.keep_up()
    sari = cast.browser("sari")
    assert "Vuokra rästissä" in text(sari, TASKS) and "vuokravelka" in text(sari, TASKS)
    day = clock.today() + timedelta(days=300)
    for bad in ("", "eilen", clock.today(), clock.today() + timedelta(days=1000)):
        assert sari.post(f"{PAGE}tarkistus/", {"review_on": bad}).status_code == 422
    assert cast.browser("paula").post(f"{PAGE}tarkistus/", {"review_on": day}).status_code == 403
    assert sari.post(f"{PAGE}tarkistus/", {"review_on": day}).status_code == 302

    assert Article.objects.get().review_on == day
    assert "vuokravelka" not in text(sari, TASKS)


def test_who_answers_is_changed_and_two_at_once_find_out(cast: Cast) -> None:
    published(cast, content(PUBLIC))
    leena, address = cast.browser("leena"), f"{PAGE}vastuu/"
    told = {"kind": "policy", "owner": "me", "review_on": clock.today() + timedelta(days=50)}
    first, second = {**told, **seen_in(leena, address)}, {**told, **seen_in(leena, address), "owner": "role"}

    assert leena.post(address, first).status_code == 302
    answer = leena.post(address, {**second, "owner_role": "johtaja"})
    assert (answer.status_code, Article.objects.get().owner_id) == (422, cast.workers["leena"].pk)
    assert leena.post(address, {**told, **seen_in(leena, address), "owner": "role"}).status_code == 422
    assert "Leena Testinen" in text(cast.browser("sari"), f"{PAGE}historia/")


def test_withdrawn_it_is_shown_to_nobody_and_a_new_version_brings_it_back(cast: Cast) -> None:
    published(cast, content(PUBLIC))
    leena = cast.browser("leena")
    assert leena.post(f"{PAGE}poisto/").status_code == 302
    assert article_page(VISITOR, "vuokravelka", "fi") is None
    sari = cast.browser("sari")
    told = {"title": "Vuokra", "public": "Uusi.", "why": "Tarvitaan taas."}
    sari.post(f"{PAGE}muokkaus/fi/", {**seen_in(sari, f"{PAGE}muokkaus/fi/"), **told})
    sari.post(f"{PAGE}lahetys/")
    assert leena.post(f"{PAGE}hyvaksynta/", {"decision": "approve", "number": "2"}).status_code == 302

    page = article_page(VISITOR, "vuokravelka", "fi")
    assert page is not None and page.title == "Vuokra"


def test_what_was_sent_goes_back_to_its_writer(cast: Cast) -> None:
    send_for_approval(cast.actor("paula", "guidance"), draft(cast, content(PUBLIC), by="paula"))
    leena = cast.browser("leena")
    assert "vuokravelka" in text(leena, TASKS)
    assert leena.post(f"{PAGE}hyvaksynta/", {"decision": "back", "number": "1"}).status_code == 302

    assert "vuokravelka" not in text(leena, TASKS)
    assert Article.objects.get().newest.state == "draft"  # type: ignore[union-attr]


@pytest.mark.parametrize("number", ["", "0", "2", "-1", "9" * 30, "x"])
def test_only_the_version_that_was_looked_at_is_approved(cast: Cast, number: str) -> None:
    send_for_approval(cast.actor("paula", "guidance"), draft(cast, content(PUBLIC), by="paula"))
    answer = cast.browser("leena").post(f"{PAGE}hyvaksynta/", {"decision": "approve", "number": number})

    assert answer.status_code == 409
    assert article_page(VISITOR, "vuokravelka", "fi") is None


def test_a_page_of_what_only_another_unit_writes_is_still_a_page(cast: Cast) -> None:
    published(cast, content(PUBLIC))
    sari, hilla = cast.browser("sari"), cast.browser("hilla")
    name = f"unit_{cast.north.unit_id.hex}"
    told = {"title": "Vuokra", "why": "Vain meille.", name: "Avain on kaapissa."}
    sari.post(f"{PAGE}muokkaus/fi/", {**seen_in(sari, f"{PAGE}muokkaus/fi/"), **told})
    cast.browser("leena").post(f"{PAGE}poisto/")
    page = text(hilla, PAGE)

    assert "Vuokra rästissä" in page and "Avain" not in page
    assert hilla.get(f"{PAGE}versiot/2/").status_code == 404


def test_what_a_reader_tells_in_public_comes_to_whoever_answers(cast: Cast) -> None:
    published(cast, content(PUBLIC), keeping=keeping(cast.workers["sari"].pk))
    told = {"reason": "contact", "remark": "Numero on vanha."}
    answer = cast.browser(None).post("/ohjeet/vuokravelka/virhe/", told, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.status_code == 302
    assert ErrorReport.objects.get().by is None
    assert "Numero on vanha." in text(cast.browser("sari"), PAGE)
    assert "Vuokra rästissä" in text(cast.browser("sari"), TASKS)


def test_a_search_that_three_people_missed_becomes_a_task(cast: Cast) -> None:
    for who in ("1", "2"):
        note_search(VISITOR, text="asunto heti", good=False, who=who)
    leena = cast.browser("leena")
    assert "asunto heti" not in text(leena, SEARCHES)
    note_search(cast.actor("sari", "guidance"), text="Asunto heti!", good=False)
    assert "asunto heti" in text(leena, SEARCHES)
    assert cast.browser("sari").get(SEARCHES).status_code == 403
    assert leena.post(SEARCHES, {"words": "asunto heti", "kind": "write"}).status_code == 302
    assert leena.post(SEARCHES, {"words": "asunto heti", "kind": "synonym"}).status_code == 302
    assert leena.post(SEARCHES, {"words": "vain yksi", "kind": "write"}).status_code == 409
    assert leena.post(SEARCHES, {"words": "asunto heti", "kind": "x"}).status_code == 200

    tasks = text(leena, TASKS)
    assert tasks.count("asunto heti") == 4
    assert f'href="{SEARCHES}"' in tasks and f'href="{WORDS}"' in tasks
    assert "asunto heti" not in text(cast.browser("sari"), TASKS)


def test_what_was_found_and_nobody_opened_says_so(cast: Cast) -> None:
    for who in ("1", "2", "3"):
        note_search(VISITOR, text="asunto", good=True, who=who)
        note_search(VISITOR, text="velat", good=False, who=who)
    told = text(cast.browser("leena"), SEARCHES)

    assert told.count("mutta kukaan ei avannut sitä") == 1
    assert told.index("<b>asunto</b>") < told.index("mutta kukaan ei avannut sitä") < told.index("<b>velat</b>")


def test_a_task_is_taken_by_one_and_done_once(cast: Cast) -> None:
    published(cast, content(PUBLIC), keeping=keeping(days=3))
    jobs.keep_up()
    task, leena, hilla = Task.objects.get(kind=Task.Kind.REVIEW), cast.browser("leena"), cast.browser("hilla")
    assert leena.post(f"{TASKS}otto/", {"task": str(task.pk)}).status_code == 302
    assert hilla.post(f"{TASKS}otto/", {"task": str(task.pk)}).status_code == 404
    assert leena.post(f"{TASKS}valmis/", {"task": str(task.pk)}).status_code == 302
    assert "vuokravelka" not in text(leena, TASKS)
    for bad in ("", "x", "0" * 32):
        assert leena.post(f"{TASKS}valmis/", {"task": bad}).status_code == 404


def test_words_people_use_are_added_changed_and_taken_out_of_use(cast: Cast) -> None:
    hilla = cast.browser("hilla")
    told = {"language": "fi", "spoken": "Fyrkka", "means": "raha, toimeentulotuki", "reason": "Yleiskieli."}
    assert hilla.post(WORDS, {**told, "is_used": "on"}).status_code == 302
    assert synonyms_in_use("fi") == {"fyrkka": ["raha", "toimeentulotuki"]}
    assert hilla.post(WORDS, {**told, "is_used": "on"}).status_code == 422
    address = f"{WORDS}{Synonym.objects.get().pk}/"
    first, second = seen_in(hilla, address), seen_in(hilla, address)
    assert hilla.post(address, {**told, **first, "means": "raha", "is_used": "on"}).status_code == 302
    assert hilla.post(address, {**told, **second, "means": "velka", "is_used": "on"}).status_code == 422
    assert synonyms_in_use("fi") == {"fyrkka": ["raha"]}
    assert hilla.post(address, {**told, **seen_in(hilla, address)}).status_code == 302

    assert synonyms_in_use("fi") == {}
    assert "fyrkka" in text(hilla, WORDS)
    assert "Yleiskieli." in text(hilla, "/tyo/asetukset/muutokset/")
    assert hilla.get(f"{WORDS}999/").status_code == 404


def test_a_long_list_of_words_comes_in_pages(cast: Cast) -> None:
    Synonym.objects.bulk_create(Synonym(spoken=f"sana{n:03}", means="x", reason="y") for n in range(53))
    hilla = cast.browser("hilla")
    first = text(hilla, WORDS)
    more = re.search(r'href="([^"]*after=[^"]*)"', first)

    assert more is not None
    rest = text(hilla, more[1])
    assert (len(re.findall(r"sana\d\d\d</a>", first)), len(re.findall(r"sana\d\d\d</a>", rest))) == (50, 3)


def test_what_comes_first_is_chosen_with_a_reason_and_taken_away(cast: Cast) -> None:
    hilla = cast.browser("hilla")
    told = {"words": "  Rahat  loppu ", "thing": "vuokravelka", "reason": "Kysytään usein."}
    assert hilla.post(BOOSTS, {**told, "reason": ""}).status_code == 422
    assert hilla.post(BOOSTS, told).status_code == 302
    assert hilla.post(BOOSTS, told).status_code == 422
    assert boosted_for("rahat loppu") == [("guidance", "vuokravelka")]
    which = str(Boost.objects.get().pk)
    assert hilla.post(f"{BOOSTS}poisto/", {"which": which}).status_code == 302
    for gone in (which, "", "x", "9" * 40):
        assert hilla.post(f"{BOOSTS}poisto/", {"which": gone}).status_code == 302

    assert boosted_for("rahat loppu") == []


def test_an_unmet_need_is_noted_without_the_person(cast: Cast, on_monday: datetime) -> None:
    sari = cast.browser("sari")
    page = text(sari, NEEDS)
    assert "<textarea" not in page and 'type="text"' not in page.split('method="post" novalidate')[1]
    told = {"topic": "housing", "missing": "queue", "unit": str(cast.north.unit_id), "key": "k" * 20}
    assert sari.post(NEEDS, told).status_code == 302
    assert sari.post(NEEDS, told).status_code == 302
    for bad in ({"topic": "x"}, {"topic": "housing"}, {**told, "unit": "x"}):
        assert sari.post(NEEDS, bad).status_code == 422

    noted = UnmetNeed.objects.get()
    assert (noted.topic, noted.missing, noted.month.isoformat()) == ("housing", "queue", "2026-11-01")
    fields = {field.name for field in UnmetNeed._meta.get_fields()}
    assert fields == {"id", "topic", "missing", "area", "unit", "month", "by"}


def test_the_report_of_unmet_needs_shows_no_number_under_five(cast: Cast, on_monday: datetime) -> None:
    actor = cast.actor("sari", "guidance")
    for topic, many in ((Topic.HOUSING, 7), (Topic.MIND, 4)):
        for _each in range(many):
            note_unmet_need(actor, topic=topic, missing=UnmetNeed.Missing.QUEUE)
    assert cast.browser("sari").get(f"{NEEDS}raportti/").status_code == 403
    page = text(cast.browser("leena"), f"{NEEDS}raportti/")
    cells = [cell.strip() for cell in re.findall(r'<td role="cell" data-label="[^"]*">([^<]*)</td>', page)]

    assert cells[3] == "7"
    assert len(cells) == 8 and not cells[7].isdecimal()
    assert "4" not in cells[7]


def test_the_pages_of_the_day_link_to_pages_that_are_there(cast: Cast) -> None:
    sari = cast.browser("sari")
    page = text(sari, "/tyo/ohjeistus/mita-polulla-voi-tehda/")
    main = page[page.index("<main") : page.index("</main>")]
    links = set(re.findall(r'href="([^"]*)"', main))

    assert len(links) >= 5
    assert [link for link in links if sari.get(link).status_code != 200] == []
