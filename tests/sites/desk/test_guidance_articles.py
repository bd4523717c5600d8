"""Articles on the desk: what each worker sees of them, and their way from a draft to readers."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from polku.core.clock import clock
from polku.domain.guidance.actions import change_article, flag_error
from polku.domain.guidance.models import Article, ErrorReport
from polku.domain.guidance.queries import article_page, content_of
from tests.cast import Cast
from tests.domain.guidance.written import (
    CLIENT,
    PUBLIC,
    STAFF,
    VISITOR,
    content,
    draft,
    for_unit,
    keeping,
    published,
)
from tests.sites.desk.test_settings import seen_in, text

pytestmark = pytest.mark.django_db
LIST = "/tyo/ohjeet/"
PAGE = f"{LIST}vuokravelka/"
WRITING = f"{PAGE}muokkaus/fi/"


def typed(browser: Client, address: str = WRITING, **more: str) -> dict[str, str]:
    """The form of an article, filled in."""
    told = {"title": "Vuokra rästissä", "public": "Uusi teksti.", "why": "Puhelinaika muuttui."}
    return {**seen_in(browser, address), **told, **more}


def test_from_a_draft_to_readers_it_takes_two(cast: Cast) -> None:
    sari, leena = cast.browser("sari"), cast.browser("leena")
    new = {
        "slug": "vuokravelka",
        "kind": "instruction",
        "owner": "me",
        "review_on": clock.today() + timedelta(days=100),
        "title": "Vuokra rästissä",
        "public": "## Ensin\n\nSoita **meille**.",
        "staff": "Kirjaa asia.",
        "sources": "1412/1997 2 §\nhttps://www.kela.fi Kela\nptv: Talousneuvonta",
        "situations": "asuminen, raha-ja-velat",
        "why": "Uusi ohje.",
    }
    assert sari.post("/tyo/ohjeistus/uusi/", new).status_code == 302
    assert article_page(VISITOR, "vuokravelka", "fi") is None
    assert sari.post(f"{PAGE}lahetys/").status_code == 302
    assert sari.post(f"{PAGE}hyvaksynta/", {"decision": "approve", "number": "1"}).status_code == 409
    assert "vuokravelka" in text(leena, f"{LIST}?state=waiting")
    assert leena.post(f"{PAGE}hyvaksynta/", {"decision": "approve", "number": "1"}).status_code == 302

    page = article_page(VISITOR, "vuokravelka", "fi")
    assert page is not None
    assert (page.layers[0].body, page.situations) == ("## Ensin\n\nSoita **meille**.", ["asuminen", "raha-ja-velat"])
    assert [(each.act, each.section, each.name, each.ptv) for each in page.sources] == [
        ("1412/1997", "2", "", ""),
        ("", "", "Kela", ""),
        ("", "", "", "Talousneuvonta"),
    ]
    shown = text(cast.browser("paula"), PAGE)
    assert "<h2>Ensin</h2>" in shown and "<strong>meille</strong>" in shown and "Kirjaa asia." in shown


def test_what_a_writer_cannot_see_stays_when_they_save(cast: Cast) -> None:
    published(cast, content(PUBLIC, CLIENT, STAFF, for_unit(cast.north.unit_id)))
    hilla = cast.browser("hilla")
    page = text(hilla, WRITING)
    assert PUBLIC.body in page and "Vain Testilälle" not in page and "Testilän toimipiste" not in page

    assert hilla.post(WRITING, typed(hilla)).status_code == 302
    newest = Article.objects.get().newest
    assert newest is not None
    assert {part.body for part in content_of(newest).tellings[0].parts} == {
        "Uusi teksti.",
        for_unit(cast.north.unit_id).body,
    }


def test_a_unit_layer_is_written_by_its_own_staff(cast: Cast) -> None:
    draft(cast, content(PUBLIC))
    sari, name = cast.browser("sari"), f"unit_{cast.north.unit_id.hex}"
    assert sari.post(WRITING, typed(sari, **{name: "Avain on kaapissa."})).status_code == 302

    assert "Avain on kaapissa." in text(sari, PAGE)
    assert "Avain on kaapissa." not in text(cast.browser("hilla"), PAGE)
    assert "Avain on kaapissa." not in text(cast.browser("hilla"), f"{PAGE}versiot/2/")


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    article = draft(cast, content(PUBLIC))
    sari = cast.browser("sari")
    told = typed(sari, public="Sarin pitkä teksti.")
    change_article(cast.actor("paula", "guidance"), article, content=content(CLIENT), why="Paulan muutos.")
    answer = sari.post(WRITING, told)

    assert answer.status_code == 422
    assert "Sarin pitkä teksti." in answer.content.decode()


def test_what_is_typed_is_never_html(cast: Cast) -> None:
    sari = cast.browser("sari")
    draft(cast, content(PUBLIC))
    sari.post(WRITING, typed(sari, title="<b>x</b>", public="<script>alert(1)</script> [x](javascript:alert)"))
    page = text(sari, PAGE)

    assert "<script>alert" not in page and "<b>x</b>" not in page and 'href="javascript' not in page


@pytest.mark.parametrize("line", ["SHL 36", "http://turvaton.example", "1301", "jotain muuta"])
def test_a_line_that_is_no_source_is_told(cast: Cast, line: str) -> None:
    draft(cast, content(PUBLIC))
    sari = cast.browser("sari")
    answer = sari.post(WRITING, typed(sari, sources=line))

    assert answer.status_code == 422
    assert line in answer.content.decode()


def test_a_stale_article_says_so_where_it_is_shown(cast: Cast) -> None:
    published(cast, content(PUBLIC), keeping=keeping(days=10))
    later = clock.now() + timedelta(days=11)
    with clock.told_by(lambda: later):
        sari = cast.browser("sari")
        assert "notice warn" in text(sari, PAGE)
        assert "vuokravelka" in text(sari, f"{LIST}?state=stale")


def test_an_error_is_told_and_settled_on_the_page(cast: Cast) -> None:
    published(cast, content(PUBLIC), keeping=keeping(owner=cast.workers["sari"].pk))
    flag_error(VISITOR, slug="vuokravelka", language="fi", reason="link", remark="Linkki ei aukea.")
    paula, sari = cast.browser("paula"), cast.browser("sari")
    assert paula.post(f"{PAGE}virhe/", {"reason": "wrong", "remark": "Soita 040 123 4567"}).status_code == 422
    assert "Linkki ei aukea." not in text(paula, PAGE)
    assert "Linkki ei aukea." in text(sari, PAGE)
    assert "vuokravelka" in text(sari, "/tyo/tehtavat/")
    which = str(ErrorReport.objects.get().pk)
    sari.post(f"{PAGE}virheet/", {"which": which, "outcome": "corrected"})

    assert "Linkki ei aukea." not in text(sari, PAGE)
    assert "vuokravelka" not in text(sari, "/tyo/tehtavat/")


def test_the_history_tells_who_why_and_what_stood_before(cast: Cast) -> None:
    published(cast, content(PUBLIC))
    paula = cast.browser("paula")
    paula.post(WRITING, typed(paula))
    page = text(cast.browser("timo"), f"{PAGE}historia/")

    assert "Puhelinaika muuttui." in page and "Paula Testinen" in page and "Leena Testinen" in page
    assert PUBLIC.body.split(":")[0] in text(paula, f"{PAGE}versiot/1/")
    assert paula.get(f"{PAGE}versiot/9/").status_code == 404


def test_a_long_list_comes_in_pages(cast: Cast) -> None:
    for number in range(27):
        draft(cast, content(PUBLIC), slug=f"ohje-{number:02}")
    sari = cast.browser("sari")
    first = text(sari, LIST)
    more = re.search(r'href="([^"]*after=[^"]*)"', first)

    assert more is not None
    rest = text(sari, more[1].replace("&amp;", "&"))
    assert (first.count("/tyo/ohjeet/ohje-"), rest.count("/tyo/ohjeet/ohje-")) == (25, 2)


def test_pages_cost_the_same_however_much_there_is(cast: Cast) -> None:
    sari, cost = cast.browser("leena"), []
    for count in (1, 12):
        for number in range(count):
            made = published(cast, content(PUBLIC, STAFF, for_unit(cast.north.unit_id)), slug=f"ohje-{count}-{number}")
            flag_error(VISITOR, slug=made.slug, language="fi", reason="link")
        costs = []
        for address in (LIST, f"{LIST}ohje-1-0/", f"{LIST}ohje-1-0/historia/", "/tyo/tehtavat/"):
            text(sari, address)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                text(sari, address)
            costs.append(len(captured))
        cost.append(costs)

    assert cost[0] == cost[1]
    assert max(cost[0]) <= 15 + GATE


#: What the session, the gate and the door's own transaction cost on every page of the desk.
GATE = 12


def test_what_polku_does_names_the_induction_there_is(cast: Cast) -> None:
    published(cast, content(STAFF), slug="ensimmainen-paiva", keeping=keeping(kind="induction"))

    assert "/tyo/ohjeet/ensimmainen-paiva/" in text(cast.browser("sari"), "/tyo/ohjeistus/mita-polulla-voi-tehda/")
